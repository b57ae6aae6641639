import { control } from '@/api/control'
import { result, type Params } from '@/api/rest'

/** A method as the server lists it: `GET /_portico/methods`. */
export interface Method {
  name: string
  group: string
  scopes: string
  writes: boolean
  batch: boolean
  universal: boolean
}

/** A parameter as the documentation names it. */
export interface Parameter {
  name: string
  type: string
  isRequired: boolean
}

/** What an editor of a parameter is. */
export type Kind = 'id' | 'card' | 'names' | 'filter' | 'order' | 'fields' | 'number' | 'flag' | 'text' | 'json'

/** A field that parameters may name. */
export interface NamedField { name: string, title: string, type: string, isReadOnly: boolean }

/** All methods. */
export const allMethods = () => control<Method[]>('GET', '/methods')

/** Groups of methods that fit, in the order of their names. */
export function grouped(methods: readonly Method[], text: string): { group: string, methods: Method[] }[] {
  const wanted = text.trim().toLowerCase()
  const groups = new Map<string, Method[]>()
  for (const method of methods) {
    if (!wanted.split(/\s+/).every(word => method.name.toLowerCase().includes(word)))
      continue
    const known = groups.get(method.group)
    if (known)
      known.push(method)
    else
      groups.set(method.group, [method])
  }
  return [...groups].map(([group, methods]) => ({ group, methods: methods.toSorted((one, other) => one.name.localeCompare(other.name)) }))
    .toSorted((one, other) => one.group.localeCompare(other.group))
}

/** Parameters as they are written down: `id*:integer`. */
export const parametersOf = (texts: readonly string[]): Parameter[] => texts.map((text) => {
  const [head, type] = text.split(':') as [string, string | undefined]
  return { name: head.replace(/\*$/, ''), type: type ?? '', isRequired: head.endsWith('*') }
})

/** What a parameter is edited with. */
export function kindOf(parameter: Parameter): Kind {
  const name = parameter.name.toLowerCase()
  if (name === 'entitytypeid')
    return 'card'
  if (name === 'select')
    return 'names'
  if (name === 'filter' || name === 'order')
    return name
  if (name === 'fields' && parameter.type === 'object')
    return 'fields'
  if (name === 'id')
    return 'id'
  return parameter.type === 'integer' || parameter.type === 'user' ? 'number' : parameter.type === 'boolean' ? 'flag' : parameter.type === 'string' || parameter.type === '' ? 'text' : 'json'
}

/** Names of fields that a method's parameters may have: what the `fields` beside it tells; none where there is no such method, or nothing to ask for yet. */
export async function fieldsFor(method: Method, methods: readonly Method[], params: Params): Promise<NamedField[]> {
  const asked = `${method.group}.fields`
  if (!methods.some(one => one.name === asked))
    return []
  const given = params.entityTypeId === undefined ? {} : { entityTypeId: params.entityTypeId }
  if (method.group === 'crm.item' && !params.entityTypeId)
    return []
  const told = await result<Record<string, unknown>>(asked, given).catch(() => ({}) as Record<string, unknown>)
  const fields = (typeof told.fields === 'object' && told.fields !== null ? told.fields : told) as Record<string, Record<string, unknown>>
  return Object.entries(fields).filter(([, field]) => typeof field === 'object' && field !== null).map(([name, field]) => ({
    name,
    title: String(field.formLabel || field.listLabel || field.title || name),
    type: String(field.type ?? ''),
    isReadOnly: field.isReadOnly === true
  }))
}

/** Operators of filters, by what stands before a field's name. */
export const operators = ['', '!', '>', '>=', '<', '<=', '%', '!%', '@', '!@'] as const

/** A condition as one row of a form. */
export interface Row { name: string, operator: string, value: string }

// what an input of a row can hold without changing it
const isPlain = (value: unknown) => typeof value === 'string' || typeof value === 'number'

/** Rows of fields with a text each; null for what only JSON can show. */
export function flatRowsOf(value: unknown): Row[] | null {
  if (value === undefined)
    return []
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.values(value).every(isPlain))
    return null
  return Object.entries(value).map(([name, one]) => ({ name, operator: '', value: String(one) }))
}

/** Rows of a flat filter; null for one that only JSON can show. */
export function rowsOf(filter: unknown): Row[] | null {
  if (filter === undefined || (Array.isArray(filter) && filter.length === 0))
    return []
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter))
    return null
  const rows: Row[] = []
  for (const [key, value] of Object.entries(filter)) {
    const operator = /^(?:!%|!@|>=|<=|[!<>%@=])?/.exec(key)![0]
    const name = key.slice(operator.length)
    const isAny = operator.endsWith('@')
    const isHeld = isAny ? Array.isArray(value) && value.every(one => isPlain(one) && /^[^\s,](?:[^,]*[^\s,])?$/.test(String(one))) : isPlain(value)
    if (!isHeld || !/^[a-z]\w*$/i.test(name) || name.toLowerCase() === 'logic')
      return null
    rows.push({ name, operator, value: isAny ? (value as unknown[]).join(', ') : String(value) })
  }
  return rows
}

/** A filter of rows; several values are those between commas. */
export const filterOf = (rows: readonly Row[]): Params => Object.fromEntries(rows.filter(row => row.name !== '').map(row =>
  [row.operator + row.name, row.operator.endsWith('@') ? row.value.split(',').map(one => one.trim()).filter(one => one !== '') : row.value]))
