import type { Params } from '@/api/rest'

/** A language that a call can be copied in. */
export interface Snippet {
  id: string
  /** Its name, and the library's: the same in every language. */
  label: string
  of: (method: string, params: Params) => string
}

const noSecret = 'YOUR_WEBHOOK_SECRET'

/** True for names as methods have them: others were made up by whoever called, and belong into nobody's terminal. */
export const isMethodName = (name: string) => /^[\w.]+$/.test(name)

/** Address of a webhook whose secret has to be filled in. */
const webhook = (origin: string, user: number) => `${origin}/rest/${user}/${noSecret}/`

/** A call written down in the languages of the official libraries and some others, with placeholders in place of secrets. */
export function snippets(origin: string, user: number): Snippet[] {
  const address = webhook(origin, user)
  const of = (method: string, query = '') => (address + encodeURIComponent(method) + query).replaceAll('\'', '%27') // the one sign with a meaning to shells and languages that stays
  const host = origin.replace(/^https?:\/\//, '')
  return [
    {
      id: 'curl', label: 'curl', of: (method, params) => isEmpty(params)
        ? `curl '${of(method)}'`
        : `curl '${of(method)}' \\\n  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(params).replaceAll('\'', '\'\\\'\'')}'`
    },
    {
      id: 'address', label: 'URL', of: (method, params) => of(method, isEmpty(params) ? '' : `?${query(params)}`)
    },
    {
      id: 'js', label: 'JavaScript (b24jssdk)', of: (method, params) => `import { B24Hook } from '@bitrix24/b24jssdk'

const $b24 = B24Hook.fromWebhookUrl('${address}')
const response = await $b24.actions.v2.call.make({
  method: ${quoted(method)},
  params: ${indented(JSON.stringify(params, null, 2), 2)}
})
console.log(response.getData().result)`
    },
    {
      id: 'fetch', label: 'JavaScript (fetch)', of: (method, params) => `const response = await fetch('${of(method)}', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(${indented(JSON.stringify(params, null, 2), 2)})
})
const { result, error, error_description } = await response.json()`
    },
    {
      id: 'bx24', label: 'JavaScript (BX24.js)', of: (method, params) => `BX24.callMethod(${quoted(method)}, ${JSON.stringify(params, null, 2)}, result => {
  if (result.error())
    console.error(result.error())
  else
    console.log(result.data())
})`
    },
    {
      id: 'php', label: 'PHP (b24phpsdk)', of: (method, params) => `use Bitrix24\\SDK\\Services\\ServiceBuilderFactory;

$b24 = ServiceBuilderFactory::createServiceBuilderFromWebhook('${address}');
$result = $b24->core->call(${quoted(method)}, ${php(params)})->getResponseData()->getResult();`
    },
    {
      id: 'crest', label: 'PHP (CRest)', of: (method, params) => `require_once __DIR__ . '/crest.php'; // C_REST_WEB_HOOK_URL: ${address}

$result = CRest::call(${quoted(method)}, ${php(params)});`
    },
    {
      id: 'python', label: 'Python (b24pysdk)', of: (method, params) => `from b24pysdk import BitrixWebhook

token = BitrixWebhook(domain="${host}", webhook_token="${user}/${noSecret}")
response = token.call_method(${python(method)}, ${python(params)})
print(response["result"])`
    },
    {
      id: 'fast', label: 'Python (fast_bitrix24)', of: (method, params) => `from fast_bitrix24 import Bitrix

b = Bitrix("${address}")
result = b.${isAll(method, params) ? 'get_all' : 'call'}(${python(method)}, ${python(params)}${isAll(method, params) ? '' : ', raw=True'})`
    }
  ]
}

/** Parameters as PHP writes them: `filter[>ID]=1`. Null becomes empty, which clears a field. */
export function query(params: Params): string {
  const parts: string[] = []
  const add = (name: string, value: unknown): void => {
    if (Array.isArray(value) || (typeof value === 'object' && value !== null))
      for (const [key, inner] of Object.entries(value))
        add(`${name}[${key}]`, inner)
    else if (value !== undefined)
      parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(value === true ? '1' : value === false ? '0' : String(value ?? ''))}`)
  }
  for (const [name, value] of Object.entries(params))
    add(name, value)
  return parts.join('&')
}

// get_all raises where it is told the order or the page
const isAll = (method: string, params: Params) => method.endsWith('.list') && !Object.keys(params).some(name => /^(?:order|start)$/i.test(name))

const isEmpty = (params: Params) => Object.keys(params).length === 0

const indented = (text: string, by: number) => text.replaceAll('\n', `\n${' '.repeat(by)}`)

// a text as JavaScript and PHP write it
const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll('\'', '\\\'')}'`

/** A value as PHP writes it. */
export function php(value: unknown, depth = 0): string {
  if (value === null || value === undefined)
    return 'null'
  if (typeof value === 'string')
    return quoted(value)
  if (typeof value !== 'object')
    return String(value)
  const items = Array.isArray(value) ? value.map(item => php(item, depth + 1)) : Object.entries(value).map(([key, item]) => `${quoted(key)} => ${php(item, depth + 1)}`)
  return wrapped('[', items, ']', depth, 4)
}

/** A value as Python writes it. */
export function python(value: unknown, depth = 0): string {
  if (value === null || value === undefined)
    return 'None'
  if (typeof value === 'boolean')
    return value ? 'True' : 'False'
  if (typeof value !== 'object')
    return JSON.stringify(value)
  return Array.isArray(value)
    ? wrapped('[', value.map(item => python(item, depth + 1)), ']', depth, 4)
    : wrapped('{', Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${python(item, depth + 1)}`), '}', depth, 4)
}

// short ones on one line
function wrapped(open: string, items: string[], close: string, depth: number, step: number): string {
  const line = open + items.join(', ') + close
  if (line.length <= 60 && !line.includes('\n'))
    return line
  const pad = ' '.repeat(step * (depth + 1))
  return `${open}\n${items.map(item => pad + item).join(',\n')}${close === ']' || close === '}' ? ',' : ''}\n${' '.repeat(step * depth)}${close}`
}
