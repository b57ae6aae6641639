import { unzip, zip } from './zip'

/** A value of a sheet: days and moments as ISO texts, `2026-11-22` and `2026-11-22T14:30:00`. */
export type Cell = { kind: 'text' | 'day' | 'moment', text: string } | { kind: 'number', number: number }

/** The type of the file, as browsers name it. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const parcel = 'http://schemas.openxmlformats.org/package/2006'

// signs that XML has no place for are left out
const forbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g // eslint-disable-line no-control-regex
const escaped = (text: string) => text.replace(forbidden, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Letters of a column: 0 is A, 27 is AB. */
export const letters = (column: number): string => column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)

const epoch = Date.UTC(1899, 11, 30)
const day = 86_400_000
const serial = (text: string) => (Date.parse(`${text.length > 10 ? text.slice(0, 19) : `${text.slice(0, 10)}T00:00:00`}Z`) - epoch) / day

function cellXml(cell: Cell, at: string): string {
  if (cell.kind === 'number')
    return Number.isFinite(cell.number) ? `<c r="${at}"><v>${cell.number}</v></c>` : ''
  if (cell.text === '')
    return ''
  const number = cell.kind === 'text' ? NaN : serial(cell.text)
  return Number.isNaN(number) ? `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell.text.slice(0, 32_767))}</t></is></c>` : `<c r="${at}" s="${cell.kind === 'day' ? 1 : 2}"><v>${number}</v></c>`
}

/** Writes a workbook of one sheet; rows come as they are made. The first one is the head and stays in sight. */
export function writeXlsx(sheet: string, rows: AsyncIterable<Cell[]>): Promise<Blob> {
  async function* lines() {
    yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
    let [at, text] = [0, '']
    for await (const row of rows) {
      at++
      text += `<row r="${at}">${row.map((cell, column) => cellXml(cell, letters(column) + at)).join('')}</row>`
      if (text.length > 65_536) {
        yield text
        text = ''
      }
    }
    yield `${text}</sheetData></worksheet>`
  }
  const name = escaped(sheet.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)) || 'Sheet1'
  const types = [['xl/workbook.xml', 'sheet.main'], ['xl/worksheets/sheet1.xml', 'worksheet'], ['xl/styles.xml', 'styles']]
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="${parcel}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${types.map(([part, type]) => `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${parcel}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${parcel}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': lines()
  }, xlsxType)
}

interface Tag { name: string, attributes: string, isEnd: boolean, isWhole: boolean, text: string }

// tags one after the other, each with the text behind it; names without prefixes
function* tags(xml: string): Generator<Tag> {
  for (const [, end, name, attributes, whole, text] of xml.matchAll(/<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s[^>]*?)?)(\/?)>([^<]*)/g))
    yield { name: name!, attributes: attributes!, isEnd: end === '/', isWhole: whole === '/', text: text! }
}

const attribute = (tag: Tag, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag.attributes)?.[1]
const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' }
const plain = (text: string) => text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex: string, decimal: string, name: string) =>
  hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : signs[name] ?? whole).replace(/_x([\dA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

const columnOf = (at: string) => [...at.replace(/\d+/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

// texts that cells share, each of one or several runs; how they are to be read aloud (rPh) is no part of them
function texts(xml: string): string[] {
  const found: string[] = []
  let isAside = false
  for (const tag of tags(xml)) {
    if (tag.name === 'si' && !tag.isEnd)
      found.push('')
    else if (tag.name === 'rPh')
      isAside = !tag.isEnd
    else if (tag.name === 't' && !tag.isEnd && !tag.isWhole && !isAside)
      found[found.length - 1] += plain(tag.text)
  }
  return found
}

const dateFormats = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

// which styles of cells are dates
function dateStyles(xml: string): boolean[] {
  const own = new Map<number, boolean>()
  const styles: boolean[] = []
  let isCells = false
  for (const tag of tags(xml)) {
    if (tag.name === 'numFmt')
      own.set(Number(attribute(tag, 'numFmtId')), /[ymdhs]/i.test(plain(attribute(tag, 'formatCode') ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')))
    else if (tag.name === 'cellXfs')
      isCells = !tag.isEnd
    else if (tag.name === 'xf' && isCells && !tag.isEnd) {
      const id = Number(attribute(tag, 'numFmtId') ?? 0)
      styles.push(own.get(id) ?? dateFormats(id))
    }
  }
  return styles
}

function dateText(number: number, isFrom1904: boolean): string {
  const iso = new Date(Math.round((number + (isFrom1904 ? 1462 : 0)) * day / 1000) * 1000 + epoch).toISOString()
  return Number.isInteger(number) ? iso.slice(0, 10) : iso.slice(0, 19)
}

/** Reads the first sheet of a workbook as texts; days and moments as ISO texts. Throws for what is none. */
export async function readXlsx(bytes: Uint8Array): Promise<string[][]> {
  const read = unzip(bytes)
  const [workbook, relations, shared, styles] = await Promise.all(['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml', 'xl/styles.xml'].map(read))
  if (!workbook)
    throw new Error('No workbook')
  const first = [...tags(workbook)].find(tag => tag.name === 'sheet')
  const target = [...tags(relations ?? '')].find(tag => first && attribute(tag, 'Id') === attribute(first, '(?:[\\w.-]+:)?id'))
  const path = target ? attribute(target, 'Target')!.replace(/^\/?(xl\/)?/, 'xl/') : 'xl/worksheets/sheet1.xml'
  const xml = await read(path)
  if (!xml)
    throw new Error('No sheet')
  return rowsOf(xml, texts(shared ?? ''), dateStyles(styles ?? ''), /date1904="(1|true)"/.test(workbook))
}

function rowsOf(xml: string, shared: string[], isDate: boolean[], isFrom1904: boolean): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let [type, style, column, value] = ['', 0, 0, '']
  const end = () => {
    while (row.length < column)
      row.push('')
    const number = Number(value)
    row[column] = type === 's' ? shared[number] ?? '' : type === 'b' ? (value === '1' ? 'Y' : 'N') : type === 'e' ? ''
      : type === '' || type === 'n' ? (value !== '' && isDate[style] ? dateText(number, isFrom1904) : value) : value
  }
  for (const tag of tags(xml)) {
    if (tag.name === 'row' && !tag.isEnd) {
      row = []
    } else if (tag.name === 'c' && !tag.isEnd) {
      const at = attribute(tag, 'r');
      [type, style, column, value] = [attribute(tag, 't') ?? '', Number(attribute(tag, 's') ?? 0), at ? columnOf(at) : row.length, '']
      if (tag.isWhole)
        end()
    } else if ((tag.name === 'v' || tag.name === 't') && !tag.isEnd && !tag.isWhole) {
      value += plain(tag.text)
    } else if (tag.name === 'c') {
      end()
    } else if (tag.name === 'row' && row.some(cell => cell.trim() !== '')) {
      rows.push(row)
    }
  }
  return rows
}
