import type { RestError } from '@/api/rest'
import type { Field } from '@/records/fields'
import type { CrmRecord } from '@/records/labels'
import { multifieldChanges, type Multifield } from './multifields'

/** True for values that the server holds alike: nothing, an empty text and an empty list are one. */
export const isSame = (one: unknown, other: unknown) => JSON.stringify(plain(one)) === JSON.stringify(plain(other))

const plain = (value: unknown): unknown =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null
    : typeof value === 'number' ? String(value)
      : Array.isArray(value) ? value.map(plain) : value

/** What `crm.item.update` is given: the fields that are open and differ. */
export function changesOf(record: CrmRecord, draft: Record<string, unknown>, open: string[]): Record<string, unknown> {
  const changed = open.filter(name => name in draft && !isSame(draft[name], record[name]))
  return Object.fromEntries(changed.map(name => [name, name === 'fm' ? multifieldChanges((record.fm ?? []) as Multifield[], draft.fm as Multifield[]) : draft[name]]))
}

/** The field that a refusal names, as it does by title: `Invalid value for field "Title"`. */
export function faultField(fault: RestError, fields: Field[]): string | undefined {
  if (!fault.code.startsWith('CRM_FIELD_ERROR'))
    return undefined
  const named = /"(.+)"/.exec(fault.message)?.[1]?.toLowerCase()
  const field = fields.find(field => [field.title, field.name, field.upperName].some(one => one?.toLowerCase() === named))
  return field && /^(email|phone|imol)/.test(field.name) ? 'fm' : field?.name
}
