import { call, pageSize } from '@/api/rest'
import { fieldText, isEmpty, type Shown } from '@/records/fieldText'
import type { Field } from '@/records/fields'
import { prepare, targetOf, titleOf, type CrmRecord } from '@/records/labels'
import { Names } from '@/records/names'
import { byteOrderMark, csvLine, guarded } from '@/tables/csv'
import type { Cell } from '@/tables/xlsx'
import { matching } from './bulk'
import { nameColumn, selectOf } from './columns'
import type { RecordList } from './useRecordList'

/** How a list leaves. */
export type Format = 'csv;' | 'csv,' | 'xlsx'

/** A value as a table has it: numbers and days as such, all else as the list shows it. */
export function cellOf(field: Field, record: CrmRecord, shown: Shown): Cell {
  if (field.name === nameColumn)
    return { kind: 'text', text: titleOf(shown.entityTypeId, record) }
  const value = record[field.name]
  if (isEmpty(field, value))
    return { kind: 'text', text: '' }
  if (field.type === 'crm') // names of several kinds could not be told apart again
    return { kind: 'text', text: [value].flat().join(', ') }
  if (!field.isMultiple && targetOf(field) === undefined) {
    if (field.type === 'integer' || field.type === 'double')
      return { kind: 'number', number: Number(value) }
    if (field.type === 'date')
      return { kind: 'day', text: String(value).slice(0, 10) }
    if (field.type === 'datetime')
      return { kind: 'moment', text: String(value).slice(0, 19) }
  }
  return { kind: 'text', text: fieldText(field, value, record, shown) }
}

/** A cell of CSV; where columns are parted by semicolons, numbers have a comma. */
const csvCell = (cell: Cell, separator: string) =>
  cell.kind === 'number' ? String(cell.number).replace('.', separator === ';' ? ',' : '.') : cell.kind === 'moment' ? cell.text.replace('T', ' ') : cell.kind === 'text' ? guarded(cell.text) : cell.text

/** Columns of a table: an amount is no amount without its currency. */
function exported(shown: Field[], fields: Field[]): Field[] {
  const currency = fields.find(field => field.name === 'currencyId')
  return shown.flatMap(field => field.name === 'opportunity' && currency && !shown.includes(currency) ? [field, currency] : [field])
}

// in the list's order; in that of ids without counting rows that were read
async function* pagesOf(list: RecordList, select: string[], abort: AbortSignal): AsyncGenerator<CrmRecord[]> {
  const { name, isDescending } = list.sort.value
  if (name === 'id' && !isDescending) {
    yield* matching(list.type.id, list.filter.value, select, abort)
    return
  }
  if (name === 'id') {
    for (let last: number | undefined; ;) {
      const filter = { 0: list.filter.value, ...(last === undefined ? {} : { '<id': last }) }
      const { items } = (await call<{ items: CrmRecord[] }>('crm.item.list', { entityTypeId: list.type.id, filter, order: { id: 'DESC' }, select, start: -1 }, abort)).result
      if (items.length > 0)
        yield items
      if (items.length < pageSize)
        return
      last = items.at(-1)!.id
    }
  }
  for (let start = 0; ; start += pageSize) {
    const { items } = (await call<{ items: CrmRecord[] }>('crm.item.list', { entityTypeId: list.type.id, filter: list.filter.value, order: list.order.value, select, start }, abort)).result
    if (items.length > 0)
      yield items
    if (items.length < pageSize)
      return
  }
}

/** All rows that a list shows as a file. */
export async function exportRows(list: RecordList, name: string, format: Format, shown: Shown, told: (rows: number) => void, abort: AbortSignal): Promise<Blob> {
  const fields = exported(list.shown.value, list.fields)
  const select = selectOf(fields.map(field => ({ name: field.name, width: 0 })), list.fields)
  const names = new Names()
  async function* rows(): AsyncGenerator<Cell[]> {
    yield fields.map((field): Cell => ({ kind: 'text', text: field.title }))
    let count = 0
    for await (const records of pagesOf(list, select, abort)) {
      await prepare(fields, records, list.type.id, names)
      for (const record of records)
        yield fields.map(field => cellOf(field, record, { ...shown, names }))
      told(count += records.length)
    }
  }
  if (format === 'xlsx') {
    const { writeXlsx } = await import('@/tables/xlsx')
    return writeXlsx(name, rows())
  }
  const separator = format.slice(3)
  const parts: string[] = [byteOrderMark]
  for await (const row of rows())
    parts.push(csvLine(row.map(cell => csvCell(cell, separator)), separator))
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}
