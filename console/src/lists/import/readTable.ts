import { decode, readCsv, separatorOf } from '@/tables/csv'

/** What a file holds: a head and rows. */
export interface Table {
  name: string
  heads: string[]
  rows: string[][]
  /** Of CSV: how it was read. */
  encoding?: string
  separator?: string
}

/** The most rows that are taken at once. */
export const mostRows = 500_000

/** A workbook that cannot be read. */
export class UnreadableTable extends Error {}

// how files of Excel and OpenDocument begin, and those of the older Excel
const isWorkbook = ([first, second]: Uint8Array) => (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf)

/** Reads CSV or a workbook (XLSX, XLS, ODS); what kind it is, its first bytes say. Of CSV the encoding and the separator may be said. Throws {@link UnreadableTable}. */
export async function readTable(file: File, said: { encoding?: string, separator?: string } = {}): Promise<Table> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (isWorkbook(bytes)) {
    const { readXlsx } = await import('@/tables/xlsx')
    try {
      return table(file.name, readXlsx(bytes))
    } catch (fault) {
      throw new UnreadableTable((fault as Error).message, { cause: fault })
    }
  }
  const { text, encoding } = said.encoding ? { text: new TextDecoder(said.encoding).decode(bytes), encoding: said.encoding } : decode(bytes)
  const separator = said.separator ?? separatorOf(text)
  return { ...table(file.name, readCsv(text, separator)), encoding, separator }
}

function table(name: string, rows: string[][]): Table {
  const [heads = [], ...rest] = rows
  const width = Math.max(heads.length, ...rest.slice(0, 1000).map(row => row.length))
  return { name, heads: Array.from({ length: width }, (_, at) => heads[at] ?? ''), rows: rest.slice(0, mostRows) }
}
