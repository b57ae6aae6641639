import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { BrokenQuotes, csvLine, decode, guarded, readCsv, separatorOf, unguarded } from './csv'
import { readXlsx, writeXlsx, type Cell } from './xlsx'

describe('CSV', () => {
  it('comes back as it was written', () => {
    const rows = [['plain', 'with;separator', 'with "quotes"'], ['two\nlines', ' space ', '']]
    expect(readCsv(rows.map(row => csvLine(row, ';')).join(''), ';')).toEqual([...rows, ['']])
  })
  it('is read with a mark, empty lines and no end of line', () => expect(readCsv('\ufeffa,b\r\n\r\n1,"2"')).toEqual([['a', 'b'], [''], ['1', '2']]))
  it.each(['=1+1', '@SUM(A1)', '+cmd|x', '-A1', '\ttab', '\'=1', '\'\'@x'])('is no formula: %j', (text) => {
    expect(guarded(text)).toBe(`'${text}`)
    expect(unguarded(guarded(text))).toBe(text)
    expect(readCsv(csvLine([guarded(text), 'b'], ';'), ';')[0]).toEqual([text, 'b'])
  })
  it.each(['+49 (30) 12-34', '-3.5', '- 1', 'a=b', '\'quoted\'', ''])('leaves %j as it is', (text) => {
    expect(guarded(text)).toBe(text)
    expect(unguarded(text)).toBe(text)
  })
  it.each([['a,b\n1,"2\n3,4', 2], ['a,b\n1,2\n"x"y,2', 3]])('with a lone quote is refused with its row: %j', (text, row) => {
    expect(() => readCsv(text, ',')).toThrow(BrokenQuotes)
    expect(() => readCsv(text, ',')).toThrow(`Row ${row}`)
  })
  it.each([['a;b;c\n1,5;2,5;3', ';'], ['a,b\n"x;y;z",2', ','], ['a\tb\n1\t2', '\t'], ['alone', ',']])('finds the separator of %j', (text, expected) => expect(separatorOf(text)).toBe(expected))
  it('finds the encoding', () => {
    expect(decode(new TextEncoder().encode('Müller'))).toEqual({ text: 'Müller', encoding: 'utf-8' })
    expect(decode(Uint8Array.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]))).toEqual({ text: 'Müller', encoding: 'windows-1252' })
    expect(decode(Uint8Array.from([0xc8, 0xe2, 0xe0, 0xed, 0xee, 0xe2])).text).toBe('Иванов')
    expect(decode(Uint8Array.from([0xff, 0xfe, 0x41, 0, 0x42, 0])).text).toBe('AB')
  })
})

async function* stream(rows: Cell[][]) {
  yield* rows
}

describe('XLSX', () => {
  it('comes back as it was written', async () => {
    const rows: Cell[][] = [
      [{ kind: 'text', text: 'Name' }, { kind: 'text', text: 'Amount' }, { kind: 'text', text: 'Day' }],
      [{ kind: 'text', text: '<Ada & "Eve">\n=1+1 ü' }, { kind: 'number', number: 1234.5 }, { kind: 'day', text: '2026-11-22' }],
      [{ kind: 'text', text: '' }, { kind: 'number', number: -3 }, { kind: 'moment', text: '1999-12-31T23:59:58' }]
    ]
    const file = await writeXlsx('Deals: all', stream(rows))
    expect(readXlsx(new Uint8Array(await file.arrayBuffer()))).toEqual([
      ['Name', 'Amount', 'Day'], ['<Ada & "Eve">\n=1+1 ü', 1234.5, '2026-11-22'], ['', -3, '1999-12-31T23:59:58']
    ])
  })
  it('of other programs is read: formats of their own, gaps, marks, lines without anything', () => {
    const sheet = utils.aoa_to_sheet([['One', null, 'Two'], [], [true, new Date(Date.UTC(2026, 10, 22)), 5]], { UTC: true, dateNF: 'dd\\.mm\\.yyyy' })
    const book = utils.book_new(sheet, 'A')
    expect(readXlsx(write(book, { type: 'array', bookType: 'xlsx' }) as Uint8Array)).toEqual([['One', '', 'Two'], [], ['Y', '2026-11-22', 5]])
  })
  it('is refused when it is none', () => expect(() => readXlsx(Uint8Array.from([0x50, 0x4b, 3, 4, ...new TextEncoder().encode('nothing of the kind, but long enough to look')]))).toThrow())
})
