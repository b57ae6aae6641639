import { decode, readCsv, separatorOf } from '@/tables/csv'

/** What stands in a cell: numbers only where a workbook holds them as such. */
export type Cell = string | number

/** A row that holds something. */
export interface TableRow {
  /** Its place in the file, the first row being 1. */
  line: number
  cells: Cell[]
}

/** What a file holds: a head and rows. */
export interface Table {
  name: string
  heads: string[]
  rows: TableRow[]
  /** Of CSV: how it was read. */
  encoding?: string
  separator?: string
}

/** The most rows that are taken at once. */
export const mostRows = 500_000

/** A workbook that cannot be read. */
export class UnreadableTable extends Error {}

/** A file of more rows than are taken. */
export class TooManyRows extends Error {}

// how files of Excel and OpenDocument begin, and those of the older Excel: all four, for a text may begin with PK too
const heads = ['PK\x03\x04', '\xd0\xcf\x11\xe0']
const isWorkbook = (bytes: Uint8Array) => heads.includes(String.fromCharCode(...bytes.slice(0, 4)))

/** Reads CSV or a workbook (XLSX, XLS, ODS); what kind it is, its first bytes say. Of CSV the encoding and the separator may be said. Throws {@link UnreadableTable}, {@link TooManyRows}, and `BrokenQuotes` of CSV. */
export async function readTable(file: File, said: { encoding?: string, separator?: string } = {}): Promise<Table> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (isWorkbook(bytes)) {
    const { readXlsx } = await import('@/tables/xlsx')
    let rows: Cell[][]
    try {
      rows = readXlsx(bytes)
    } catch (fault) {
      throw new UnreadableTable((fault as Error).message, { cause: fault })
    }
    return table(file.name, rows)
  }
  const { text, encoding } = said.encoding ? { text: new TextDecoder(said.encoding).decode(bytes), encoding: said.encoding } : decode(bytes)
  const separator = said.separator ?? separatorOf(text)
  return { ...table(file.name, readCsv(text, separator)), encoding, separator }
}

/** Rows that hold something, with their places; the first of them is the head. */
export function table(name: string, all: Cell[][]): Table {
  const [first, ...rows] = all.map((cells, at): TableRow => ({ line: at + 1, cells })).filter(row => row.cells.some(cell => String(cell).trim() !== ''))
  if (rows.length > mostRows)
    throw new TooManyRows()
  const width = Math.max(first?.cells.length ?? 0, ...rows.slice(0, 1000).map(row => row.cells.length))
  return { name, heads: Array.from({ length: width }, (_, at) => String(first?.cells[at] ?? '')), rows }
}
