import { knownCurrencies } from './directories'

/** An amount as its currency writes it. */
export function money(amount: number, code: string, language: string): string {
  const currency = knownCurrencies()?.find(currency => currency.code === code)
  if (!currency)
    return `${number(amount, language)} ${code}`.trim()
  const [whole, rest] = Math.abs(amount).toFixed(currency.decimals).split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, currency.separator)
  return (amount < 0 ? '−' : '') + currency.format.replace('#', rest ? grouped + currency.point + rest : grouped)
}

/** An amount as a field of money holds it; 0 is one too. */
export const moneyValue = (amount: string | number | null | undefined, code: string) => (amount ?? '') === '' ? '' : `${amount}|${code}`

/** A number as the language writes it. */
export const number = (value: number, language: string) => new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(value)

/** A day; the server writes it as midnight of the portal, so the day is what stands there. */
export const day = (value: string, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(value.slice(0, 10)))

/** A moment, in the portal's zone: what stands there, without the offset. */
export const moment = (value: string, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(`${value.slice(0, 19)}Z`))

/** How long ago, in words. */
export function ago(value: string, language: string, now = Date.now()): string {
  const seconds = (new Date(value).getTime() - now) / 1000
  const units: [Intl.RelativeTimeFormatUnit, number][] = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3600], ['minute', 60]]
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(seconds / size), unit)
}
