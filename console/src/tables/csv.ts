import Papa from 'papaparse'

/** Writes a line of CSV; what holds a separator, a quote or a line break is quoted. */
export const csvLine = (cells: string[], separator: string) => `${Papa.unparse([cells], { delimiter: separator })}\r\n`

// what spreadsheets run as a formula; phones and plain numbers with a sign are none
const formula = /^(?:[=@\t\r]|[+-](?![\d\s().,/-]*$))/

/** A text that a spreadsheet takes for a text: what looks like a formula gets a quote before it, as people write one there. */
export const guarded = (text: string) => formula.test(text.replace(/^'+/, '')) ? `'${text}` : text

/** The text without that quote. */
export const unguarded = (text: string) => text.startsWith('\'') && formula.test(text.replace(/^'+/, '')) ? text.slice(1) : text

/** A file whose quotes do not come in pairs: rows would run into each other. */
export class BrokenQuotes extends Error {
  constructor(readonly row: number) {
    super(`Row ${row}`)
  }
}

/** What Excel knows UTF-8 by. */
export const byteOrderMark = '\ufeff'

/** The separator of a file, from its first lines. */
export const separatorOf = (text: string): string => Papa.parse<string[]>(text, { preview: 10, skipEmptyLines: 'greedy', delimitersToGuess: [';', ',', '\t', '|'] }).meta.delimiter

/** Reads CSV as RFC 4180 has it, lines without any value too. Throws {@link BrokenQuotes}. */
export function readCsv(text: string, separator = separatorOf(text)): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separator })
  const broken = errors.find(error => error.type === 'Quotes')
  if (broken)
    throw new BrokenQuotes((broken.row ?? 0) + 1)
  return data.map(row => row.map(unguarded))
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
