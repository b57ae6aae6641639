// The three ways in which hand-written clients turn parameters into the query of a batch command.

const hex = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
const strict = (text) => encodeURIComponent(text).replace(/[!'()*]/g, hex)

/** PHP's http_build_query: keys encoded whole, true as 1, null and empty lists left out. */
export function phpQuery(params, prefix = '') {
  const parts = []
  for (const [key, value] of Object.entries(params)) {
    const name = prefix ? `${prefix}[${key}]` : key
    if (value === null || value === undefined) continue
    if (typeof value === 'object') {
      const inner = phpQuery(value, name)
      if (inner) parts.push(inner)
    } else {
      const text = typeof value === 'boolean' ? String(Number(value)) : String(value)
      parts.push(`${phpEscape(name)}=${phpEscape(text)}`)
    }
  }
  return parts.join('&')
}

const phpEscape = (text) => strict(text).replaceAll('~', '%7E').replaceAll('%20', '+')

/** b24pysdk: brackets raw, keys inside them encoded, True and False, an empty list as `name[]=`. */
export function pythonQuery(params) {
  return pythonParts(params, null).join('&')
}

function pythonParts(value, name) {
  if (value === null || typeof value !== 'object') {
    const text = value === null ? '' : typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value)
    return [`${name}=${quotePlus(text)}`]
  }
  const entries = Object.entries(value)
  if (name !== null && entries.length === 0) return [`${name}[]=`]
  return entries.flatMap(([key, inner]) => pythonParts(inner, name === null ? quotePlus(key) : `${name}[${quotePlus(key)}]`))
}

const quotePlus = (text) => strict(text).replaceAll('%20', '+')

/** fast_bitrix24: only the innermost key is encoded, every pair ends in `&`, empty lists are left out. */
export function fastQuery(params, name = (key) => key) {
  let query = ''
  for (const [key, value] of Object.entries(params)) {
    if (value !== null && typeof value === 'object') {
      query += fastQuery(value, (inner) => `${name(key)}[${inner}]`)
    } else {
      const text = value === null ? 'None' : typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value)
      query += `${name(quote(key))}=${quote(text)}&`
    }
  }
  return query
}

const quote = (text) => strict(text).replaceAll('%2F', '/')

/** The JSON of Symfony's client as b24phpsdk sends it: everything but plain ASCII as \u escapes, empty objects as []. */
export function phpJson(params) {
  const emptied = (value) => {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(emptied)
    const entries = Object.entries(value)
    return entries.length === 0 ? [] : Object.fromEntries(entries.map(([key, inner]) => [key, emptied(inner)]))
  }
  return JSON.stringify(emptied(params))
    .replace(/\\(.)/g, (pair, escaped) => (escaped === '"' ? '\\u0022' : pair))
    .replace(/[<>&'\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`)
    .replaceAll('/', '\\/')
}
