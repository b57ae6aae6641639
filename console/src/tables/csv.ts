/** Rows of a table in a file. */
export type Cells = string[]

/** Writes a line of CSV; what holds a separator, a quote or a line break is quoted. */
export const csvLine = (cells: Cells, separator: string) =>
  `${cells.map(cell => /["\r\n]/.test(cell) || cell.includes(separator) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell).join(separator)}\r\n`

/** What Excel knows UTF-8 by. */
export const byteOrderMark = '\ufeff'

/** The separator of a file: the one that its first lines have most of, outside of quotes. */
export function separatorOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n/).filter(Boolean).slice(0, 10)
  const score = (separator: string) => head.length === 0 ? 0 : Math.min(...head.map(line => line.split(separator).length - 1)) * 1000 + head.reduce((sum, line) => sum + line.split(separator).length - 1, 0)
  return [';', ',', '\t', '|'].map(separator => [score(separator), separator] as const).sort((one, other) => other[0] - one[0])[0]![1]
}

/** Reads CSV as RFC 4180 has it; lines without any value are left out. */
export function readCsv(text: string, separator = separatorOf(text)): Cells[] {
  const rows: Cells[] = []
  let row: Cells = []
  let cell = ''
  let isQuoted = false
  const endRow = () => {
    row.push(cell)
    if (row.some(value => value.trim() !== ''))
      rows.push(row)
    row = []
    cell = ''
  }
  for (let at = text.startsWith(byteOrderMark) ? 1 : 0; at < text.length; at++) {
    const sign = text[at]!
    if (isQuoted) {
      if (sign !== '"') {
        cell += sign
      } else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else {
        isQuoted = false
      }
    } else if (sign === '"' && cell.trim() === '') {
      isQuoted = true
      cell = ''
    } else if (sign === separator) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n')
        at++
      endRow()
    } else {
      cell += sign
    }
  }
  if (cell !== '' || row.length > 0)
    endRow()
  return rows
}

/** What a file's bytes say: UTF-8 or UTF-16 where they are that, else one of the older Windows pages: Cyrillic when most letters beyond ASCII are, else Western. */
export function decode(bytes: Uint8Array): { text: string, encoding: string } {
  const as = (encoding: string, fatal = false) => ({ text: new TextDecoder(encoding, { fatal }).decode(bytes), encoding })
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return as('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return as('utf-16be')
  try {
    return as('utf-8', true)
  } catch {
    // runs of letters beyond ASCII are words of another alphabet; in Western languages they stand alone among others
    const { text } = as('windows-1251')
    const inWords = (text.match(/[А-яЁё]{3,}/g) ?? []).join('').length
    const alone = (text.match(/[^\x00-\x7f]/g) ?? []).length // eslint-disable-line no-control-regex
    return inWords * 2 > alone ? as('windows-1251') : as('windows-1252')
  }
}
