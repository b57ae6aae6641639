import type { RestError } from '@/api/rest'
import type { Field } from '@/records/fields'
import type { Multifield } from './multifields'

/** True for values that the server holds alike: nothing, an empty text and an empty list are one. */
export const isSame = (one: unknown, other: unknown) => JSON.stringify(plain(one)) === JSON.stringify(plain(other))

const plain = (value: unknown): unknown =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null
    : typeof value === 'number' ? String(value)
      : Array.isArray(value) ? value.map(plain)
        : typeof value === 'object' && value !== null && 'urlMachine' in value ? String((value as { id?: number }).id) // addresses of a file are signed anew
          : value

/** True for values of a field that are stored alike: of multifields blank rows do not count, nor which kind comes first. */
export const isSameField = (name: string, one: unknown, other: unknown) => name === 'fm' ? isSame(written(one), written(other)) : isSame(one, other)

const written = (value: unknown) => ((value ?? []) as Multifield[]).filter(one => one.value.trim() !== '')
  .map(({ id, typeId, valueType, value }) => [id, typeId, valueType, value.trim()]).sort(([, one], [, other]) => String(one).localeCompare(String(other)))

/** The fields that are open and differ from what they were opened with. */
export function changesOf(base: Record<string, unknown>, draft: Record<string, unknown>, open: string[]): Record<string, unknown> {
  return Object.fromEntries(open.filter(name => name in draft && !isSameField(name, draft[name], base[name])).map(name => [name, draft[name]]))
}

/** The field that a refusal names, as it does by title: `Invalid value for field "Title"`. */
export function faultField(fault: RestError, fields: Field[]): string | undefined {
  if (!fault.code.startsWith('CRM_FIELD_ERROR'))
    return undefined
  const named = /"(.+)"/.exec(fault.message)?.[1]?.toLowerCase()
  const field = fields.find(field => [field.told, field.title, field.name, field.upperName].some(one => one?.toLowerCase() === named))
  return field && /^(email|phone|imol)/.test(field.name) ? 'fm' : field?.name
}
