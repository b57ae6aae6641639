import { result } from '@/api/rest'
import { forgetDirectories } from '@/records/directories'
import { languages, type Language } from '@/texts'

/** How amounts of a currency are written in a language. */
export interface Writing {
  name: string
  /** `#` stands for the amount. */
  format: string
  point: string
  /** What parts thousands: none, dot, comma, space, a space that does not break, or `separator`. */
  variant: 'N' | 'D' | 'C' | 'S' | 'B' | 'OWN'
  separator: string
  decimals: number
  hidesZeros: boolean
}

/** A currency; so many of it cost so much of the base currency. */
export interface CurrencyRow {
  code: string
  name: string
  isBase: boolean
  amount: string
  count: string
  sort: string
  writing: Writing
}

export const variants = ['N', 'D', 'C', 'S', 'B', 'OWN'] as const
const separators: Record<Writing['variant'], string> = { N: '', D: '.', C: ',', S: ' ', B: '\u00a0', OWN: '' }

export const noWriting = (): Writing => ({ name: '', format: '#', point: '.', variant: 'C', separator: '', decimals: 2, hidesZeros: false })

const plain = (text: string) => text.replaceAll('&nbsp;', '\u00a0')
const variantOf = (separator: string) => variants.find(variant => variant !== 'OWN' && separators[variant] === separator) ?? 'OWN'

const writingOf = (row: Record<string, string | undefined>): Writing => {
  const separator = plain(row.THOUSANDS_SEP ?? '')
  return {
    name: row.FULL_NAME ?? '', format: plain(row.FORMAT_STRING ?? '#'), point: row.DEC_POINT ?? '.', variant: (row.THOUSANDS_VARIANT as Writing['variant'] | undefined) || variantOf(separator),
    separator, decimals: Number(row.DECIMALS ?? 2), hidesZeros: row.HIDE_ZERO === 'Y'
  }
}

/** An amount as a currency is written. */
export function written(amount: number, writing: Writing): string {
  const [whole, rest] = Math.abs(amount).toFixed(Math.max(0, Math.min(20, writing.decimals || 0))).split('.')
  const separator = writing.variant === 'OWN' ? writing.separator : separators[writing.variant]
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, separator)
  const isShort = !rest || (writing.hidesZeros && Number(rest) === 0)
  return (amount < 0 ? '−' : '') + writing.format.replace('#', isShort ? grouped : grouped + writing.point + rest)
}

/** All currencies in their order. */
export async function readCurrencies(abort?: AbortSignal): Promise<CurrencyRow[]> {
  const rows = await result<Record<string, string>[]>('crm.currency.list', { order: { sort: 'ASC' } }, abort)
  return rows.map(row => ({
    code: row.CURRENCY!, name: row.FULL_NAME || row.CURRENCY!, isBase: row.BASE === 'Y', amount: String(Number(row.AMOUNT)), count: row.AMOUNT_CNT!, sort: row.SORT!, writing: writingOf(row)
  })).sort((one, other) => Number(one.sort) - Number(other.sort))
}

/** How a currency is written in the languages of the console; undefined where it has no way of its own. */
export async function readWritings(code: string): Promise<Partial<Record<Language, Writing>>> {
  const rows = await result<Record<string, Record<string, string>>>('crm.currency.localizations.get', { id: code })
  return Object.fromEntries(Object.keys(languages).filter(language => rows[language]).map(language => [language, writingOf(rows[language]!)]))
}

/** Makes or changes a currency. */
export async function storeCurrency(isNew: boolean, row: Pick<CurrencyRow, 'code' | 'amount' | 'count' | 'sort' | 'isBase'>, writings: Partial<Record<Language, Writing>>): Promise<void> {
  const LANG = Object.fromEntries(Object.entries(writings).map(([language, one]) => [language, {
    FULL_NAME: one.name, FORMAT_STRING: one.format, DEC_POINT: one.point, THOUSANDS_VARIANT: one.variant, THOUSANDS_SEP: one.separator, DECIMALS: one.decimals, HIDE_ZERO: one.hidesZeros ? 'Y' : 'N'
  }]))
  const fields = { SORT: row.sort, ...(row.isBase ? {} : { AMOUNT: row.amount.replace(',', '.'), AMOUNT_CNT: row.count }), LANG }
  await (isNew ? result('crm.currency.add', { fields: { ...fields, CURRENCY: row.code.trim().toUpperCase() } }) : result('crm.currency.update', { id: row.code, fields }))
  forgetDirectories('currency')
}

export async function makeBase(code: string): Promise<void> {
  await result('crm.currency.base.set', { id: code })
  forgetDirectories('currency')
}

export async function removeCurrency(code: string): Promise<void> {
  await result('crm.currency.delete', { id: code })
  forgetDirectories('currency')
}
