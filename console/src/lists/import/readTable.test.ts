import { describe, expect, it } from 'vitest'
import { mostRows, readTable, table, TooManyRows, UnreadableTable } from './readTable'

const file = (text: string) => new File([text], 'a.csv')

describe('a table', () => {
  it('tells the rows of the file, empty ones counted and left out', async () =>
    expect(await readTable(file('\n a ,b\n\n1,2\n , \n3,4'))).toMatchObject({ heads: [' a ', 'b'], rows: [{ line: 4, cells: ['1', '2'] }, { line: 6, cells: ['3', '4'] }] }))
  it('is refused when it is too long', () => expect(() => table('a', Array.from({ length: mostRows + 2 }, () => ['x']))).toThrow(TooManyRows))
  it('is a workbook only by the whole mark', async () => {
    expect((await readTable(file('PK;Name\n1;Ada'))).heads).toEqual(['PK', 'Name'])
    await expect(readTable(file('PK\x03\x04 and no more'))).rejects.toThrow(UnreadableTable)
  })
})
