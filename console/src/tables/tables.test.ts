import { describe, expect, it } from 'vitest'
import { csvLine, decode, readCsv, separatorOf } from './csv'
import { letters, readXlsx, writeXlsx, type Cell } from './xlsx'
import { zip } from './zip'

describe('CSV', () => {
  it('comes back as it was written', () => {
    const rows = [['plain', 'with;separator', 'with "quotes"'], ['two\nlines', ' space ', '']]
    expect(readCsv(rows.map(row => csvLine(row, ';')).join(''), ';')).toEqual(rows)
  })
  it('is read with a mark, empty lines and no end of line', () => expect(readCsv('\ufeffa,b\r\n\r\n1,"2"')).toEqual([['a', 'b'], ['1', '2']]))
  it.each([['a;b;c\n1,5;2,5;3', ';'], ['a,b\n"x;y;z",2', ','], ['a\tb\n1\t2', '\t'], ['alone', ';']])('finds the separator of %j', (text, expected) => expect(separatorOf(text)).toBe(expected))
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
    expect(await readXlsx(new Uint8Array(await file.arrayBuffer()))).toEqual([
      ['Name', 'Amount', 'Day'], ['<Ada & "Eve">\n=1+1 ü', '1234.5', '2026-11-22'], ['', '-3', '1999-12-31T23:59:58']
    ])
  })
  it('of other programs is read: shared texts with runs, prefixes, formats of their own, gaps', async () => {
    const file = await zip({
      'xl/workbook.xml': '<x:workbook xmlns:x="m"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="A" sheetId="1" r:id="rId7"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId7" Type="t" Target="/xl/worksheets/other.xml"/></Relationships>',
      'xl/sharedStrings.xml': '<sst><si><t>One</t></si><si><r><t>T</t></r><r><t xml:space="preserve">wo </t></r><rPh><t>no</t></rPh></si></sst>',
      'xl/styles.xml': '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="0.00 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
      'xl/worksheets/other.xml': '<x:worksheet><x:sheetData><x:row><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="C1" t="s"><x:v>1</x:v></x:c></x:row><x:row/><x:row><x:c t="b"><x:v>1</x:v></x:c><x:c s="1"><x:f>1+1</x:f><x:v>44886</x:v></x:c><x:c s="2"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    }, 'x')
    expect(await readXlsx(new Uint8Array(await file.arrayBuffer()))).toEqual([['One', '', 'Two '], ['Y', '2026-11-22', '5']])
  })
  it('is refused when it is none', async () => expect(readXlsx(new TextEncoder().encode('nothing of the kind, but long enough to look'))).rejects.toThrow('No archive'))
  it('names columns', () => expect([0, 25, 26, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']))
})
