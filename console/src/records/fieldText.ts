import { boundIn } from './bindings'
import { directoryWith, nameOf, targetOf, type CrmRecord } from './labels'
import type { Field } from './fields'
import { knownCategories, knownStatuses, type Status } from './directories'
import type { Names } from './names'
import { day, money, moment, number } from './format'

/** What a value is shown with. */
export interface Shown {
  language: string
  entityTypeId: number
  yes: string
  no: string
  /** Names that were read for this alone. */
  names?: Names
}

/** The entry of a directory that a value names. */
export const statusOf = (field: Field, value: unknown, record: CrmRecord): Status | undefined =>
  knownStatuses(directoryWith(field, record.categoryId))?.find(status => status.id === value)

/** True for what there is nothing to show of. */
export const isEmpty = (field: Field, value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0) || (targetOf(field) !== undefined && Number(value) === 0)

/** A value as text: for cells, exports, screen readers. */
export function fieldText(field: Field, value: unknown, record: CrmRecord, shown: Shown): string {
  if (isEmpty(field, value))
    return ''
  return Array.isArray(value) ? value.map(one => single(field, one, record, shown)).filter(Boolean).join(', ') : single(field, value, record, shown)
}

function single(field: Field, value: unknown, record: CrmRecord, shown: Shown): string {
  const name = shown.names?.get ?? nameOf
  const target = targetOf(field)
  if (target !== undefined)
    return name(target, Number(value)) ?? `#${value}`
  if (field.name === 'opportunity')
    return money(Number(value), String(record.currencyId ?? ''), shown.language)
  switch (field.type) {
    case 'crm_status': return statusOf(field, value, record)?.name ?? String(value)
    case 'crm_category': return knownCategories(shown.entityTypeId)?.find(category => category.id === Number(value))?.name ?? String(value)
    case 'enumeration': return field.items?.find(item => item.ID === String(value))?.VALUE ?? String(value)
    case 'boolean': return value === 'Y' || value === true || value === '1' || value === 1 ? shown.yes : shown.no
    case 'date': return day(String(value), shown.language)
    case 'datetime': return moment(String(value), shown.language)
    case 'double': return number(Number(value), shown.language)
    case 'money': {
      const [amount, code] = String(value).split('|')
      return money(Number(amount), code ?? '', shown.language)
    }
    case 'file': return typeof value === 'object' ? `#${(value as { id?: number }).id ?? ''}` : String(value)
    case 'crm': {
      const bound = boundIn(value)
      return (bound && name(bound.entityTypeId, bound.id)) ?? String(value)
    }
    default: return String(value)
  }
}
