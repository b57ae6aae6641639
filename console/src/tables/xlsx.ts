import { read, utils, write, type CellObject, type WorkSheet } from '@e965/xlsx'

/** A value of a sheet: days and moments as ISO texts, `2026-11-22` and `2026-11-22T14:30:00`. */
export type Cell = { kind: 'text' | 'day' | 'moment', text: string } | { kind: 'number', number: number }

// what a cell has room for
const longest = 32_767

// dates in the reader's own form, with a time and without
const formats = { day: 'm/d/yy', moment: 'm/d/yy h:mm' }

const epoch = Date.UTC(1899, 11, 30)
const serial = (text: string) => (Date.parse(`${text.length > 10 ? text.slice(0, 19) : `${text.slice(0, 10)}T00:00:00`}Z`) - epoch) / 86_400_000

function cellOf(cell: Cell): CellObject | undefined {
  if (cell.kind === 'number')
    return Number.isFinite(cell.number) ? { t: 'n', v: cell.number } : undefined
  if (cell.text === '')
    return undefined
  const number = cell.kind === 'text' ? NaN : serial(cell.text)
  return cell.kind === 'text' || Number.isNaN(number) ? { t: 's', v: cell.text.slice(0, longest) } : { t: 'n', v: number, z: formats[cell.kind] }
}

// as wide as what stands in the first rows, within reason
const widths = (rows: (CellObject | undefined)[][]) => rows[0]?.map((_, column) => ({
  wch: Math.min(60, Math.max(8, ...rows.slice(0, 100).map(row => row[column]?.z ? 16 : String(row[column]?.v ?? '').length + 2)))
})) ?? []

/** Writes a workbook of one sheet. The first row is its head, with which it can be filtered and sorted. */
export async function writeXlsx(sheet: string, rows: AsyncIterable<Cell[]>): Promise<Blob> {
  const cells: (CellObject | undefined)[][] = []
  for await (const row of rows)
    cells.push(row.map(cellOf))
  const range = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(0, cells.length - 1), c: Math.max(0, (cells[0]?.length ?? 1) - 1) } })
  const made = { '!data': cells, '!ref': range, '!cols': widths(cells), '!autofilter': { ref: range } } as unknown as WorkSheet
  const book = utils.book_new(made, sheet.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || 'Sheet1')
  return new Blob([write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
}

const valueOf = (value: unknown): string | number =>
  typeof value === 'number' ? value : value instanceof Date ? value.toISOString().slice(0, value.getTime() % 86_400_000 === 0 ? 10 : 19) : typeof value === 'boolean' ? (value ? 'Y' : 'N') : String(value ?? '')

/** Reads the first sheet of a workbook, empty rows too: numbers, and texts, days and moments as ISO texts. Throws for what is none. */
export function readXlsx(bytes: Uint8Array): (string | number)[][] {
  const book = read(bytes, { dense: true, cellDates: true, cellText: false, cellHTML: false, sheets: 0 })
  const rows = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, raw: true, UTC: true, blankrows: true, defval: '' })
  return rows.map(row => row.map(valueOf))
}
