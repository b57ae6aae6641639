import type { Field } from '@/records/fields'
import { isShown, kindOf } from './filter'

/** A column as it is kept. */
export interface Column {
  name: string
  width: number
}

/** The column that names the record, and leads to its card. */
export const nameColumn = 'title'

// by kind of card; of smart processes those that there are
const usual: Record<number, string[]> = {
  1: ['title', 'stageId', 'phone', 'email', 'opportunity', 'sourceId', 'assignedById', 'createdTime'],
  2: ['title', 'stageId', 'opportunity', 'companyId', 'contactId', 'assignedById', 'closedate', 'createdTime'],
  3: ['title', 'phone', 'email', 'companyId', 'post', 'assignedById', 'createdTime'],
  4: ['title', 'phone', 'email', 'typeId', 'industry', 'assignedById', 'createdTime'],
  7: ['title', 'stageId', 'opportunity', 'companyId', 'contactId', 'assignedById', 'closedate'],
  31: ['title', 'accountNumber', 'stageId', 'opportunity', 'companyId', 'assignedById', 'closedate']
}
const otherwise = ['id', 'title', 'stageId', 'opportunity', 'companyId', 'contactId', 'assignedById', 'createdTime', 'updatedTime']

const narrowest = 60
const widest = 900

/** Fields that can be columns; cards without a title get one, which is their name. */
export function columnFields(fields: Field[], name: string): Field[] {
  const shown = fields.filter(isShown)
  const title: Field = { name: nameColumn, type: 'string', title: name, isRequired: false, isReadOnly: true, isImmutable: false, isMultiple: false, isDynamic: false }
  return shown.some(field => field.name === nameColumn) ? shown : [title, ...shown]
}

/** How wide a column is before anybody changed it. */
function usualWidth(field: Field): number {
  if (field.name === nameColumn)
    return 260
  if (field.name === 'id')
    return 80
  switch (kindOf(field)) {
    case 'flag': case 'number': return 130
    case 'date': return field.type === 'datetime' ? 190 : 140
    case 'text': return /^(phone|email)/.test(field.name) ? 190 : 170
    default: return 180
  }
}

/** Columns before anybody chose. */
export const usualColumns = (entityTypeId: number, fields: Field[]): Column[] => columnsOf(usual[entityTypeId] ?? otherwise, fields)

/** Columns of these names, as wide as usual. */
export const columnsOf = (names: string[], fields: Field[]): Column[] =>
  names.flatMap(name => fields.filter(field => field.name === name).map(field => ({ name, width: usualWidth(field) })))

/** What was kept, without fields that are gone; the usual ones when nothing is left. */
export function validColumns(kept: unknown, entityTypeId: number, fields: Field[]): Column[] {
  const columns = (Array.isArray(kept) ? kept as Partial<Column>[] : [])
    .filter((column): column is Column => fields.some(field => field.name === column.name))
    .map(column => ({ name: column.name, width: within(Number(column.width) || usualWidth(fields.find(field => field.name === column.name)!)) }))
  return columns.length > 0 ? columns : usualColumns(entityTypeId, fields)
}

/** A width that can be used. */
export const within = (width: number) => Math.round(Math.min(widest, Math.max(narrowest, width)))

/** Columns with one of them in another place. */
export function moved<T>(columns: T[], from: number, to: number): T[] {
  const others = columns.filter((_, at) => at !== from)
  others.splice(Math.min(Math.max(0, to), others.length), 0, columns[from]!)
  return others
}

/** What has to be read for these columns: with all that names, amounts and stages are shown by. */
export function selectOf(columns: Column[], fields: Field[]): string[] {
  const names = new Set(['id', 'title', 'name', 'secondName', 'lastName', 'categoryId', 'stageId', 'currencyId', ...columns.map(column => column.name)])
  return fields.map(field => field.name).filter(name => names.has(name))
}
