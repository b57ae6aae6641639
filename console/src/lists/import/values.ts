/** What a text of a file cannot be read as: the key of the words for it. */
export class Unreadable extends Error {
  constructor(readonly key: string, readonly text: string) {
    super(key)
  }
}

const yes = ['y', 'yes', 'true', '1', 'x', 'ja', 'j', 'wahr', 'да', 'д', 'истина', '+']
const no = ['n', 'no', 'false', '0', 'nein', 'falsch', 'нет', 'н', 'ложь', '-']

/** Yes or no, in three languages. */
export function flag(text: string): 'Y' | 'N' {
  const word = text.trim().toLowerCase()
  if (yes.includes(word))
    return 'Y'
  if (no.includes(word))
    return 'N'
  throw new Unreadable('flag', text)
}

/** What stands before the fraction of a number. */
export type DecimalSign = '.' | ','

// a sign that parts thousands: 1,500 and 1.234.567, but neither 12,5 nor 0,125
const isGrouped = (digits: string, sign: DecimalSign) => (sign === '.' ? /^[1-9]\d{0,2}(\.\d{3})+$/ : /^[1-9]\d{0,2}(,\d{3})+$/).test(digits)

const digitsOf = (text: string) => text.replace(/[^\d.,]/g, '').replace(/[.,]+$/, '')

/** A number as people write it, with a currency around it: 1,234.50 and 1.234,50 and 1 234,5. Whether 1.500 has a fraction, `decimal` says. */
export function number(text: string, decimal: DecimalSign): string {
  const bare = text.replace(/[^\d.,+-]/g, '')
  if (!/^[+-]?[\d.,]+-?$/.test(bare))
    throw new Unreadable('number', text)
  const sign = /^-|-$/.test(bare) ? '-' : ''
  const digits = bare.replace(/[+-]/g, '')
  const own = fractionSign(digits)
  const point = own ?? (isGrouped(digits, decimal === '.' ? ',' : '.') ? decimal : digits.includes('.') ? '.' : ',')
  const plain = digits.replaceAll(point === '.' ? ',' : '.', '').replace(point, '.')
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(plain))
    throw new Unreadable('number', text)
  return sign + plain
}

// which sign stands before the fraction, where the number alone says it
function fractionSign(digits: string): DecimalSign | undefined {
  const [point, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')]
  if (point >= 0 && comma >= 0)
    return point > comma ? '.' : ','
  const sign = point >= 0 ? '.' : comma >= 0 ? ',' : undefined
  if (!sign)
    return undefined
  const isTwice = digits.split(sign).length > 2
  return isTwice ? sign === '.' ? ',' : '.' : isGrouped(digits, sign) ? undefined : sign
}

/** The sign that most numbers of a file have before their fractions; undefined where none of them says it. */
export function decimalSignOf(texts: Iterable<string>): DecimalSign | undefined {
  const votes = { '.': 0, ',': 0 }
  for (const text of texts) {
    const sign = fractionSign(digitsOf(text))
    if (sign)
      votes[sign]++
  }
  return votes['.'] === votes[','] ? undefined : votes['.'] > votes[','] ? '.' : ','
}

/** The sign that people of a language write. */
export const usualSign = (language: string): DecimalSign => new Intl.NumberFormat(language).format(1.5).includes(',') ? ',' : '.'

const moments = /^\s*(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[T,\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?(?:\.?m\.?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$/i

/** A day or a moment as ISO: 2026-11-22, 22.11.2026, 11/22/2026, each with a time behind or not, and with its zone where it tells one. Which of 03/04 is the month, `isMonthFirst` says. */
export function date(text: string, isMonthFirst: boolean, isMoment: boolean): string {
  const [, first, second, third, hour = '0', minutes = '00', seconds = '00', half, zone = ''] = moments.exec(text) ?? []
  if (!first || !second || !third)
    throw new Unreadable('date', text)
  const isSlashed = text.includes('/')
  let [year, month, day] = first.length === 4 ? [first, second, third] : isSlashed && isMonthFirst && Number(first) <= 12 ? [third, first, second] : [third, second, first]
  if (Number(month) > 12 && Number(day) <= 12)
    [month, day] = [day, month]
  if (year.length === 2)
    year = `${Number(year) > 50 ? 19 : 20}${year}`
  const iso = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (Number.isNaN(Date.parse(iso)) || new Date(`${iso}T00:00:00Z`).getUTCDate() !== Number(day))
    throw new Unreadable('date', text)
  if (!isMoment)
    return iso
  const hours = half ? Number(hour) % 12 + (/p/i.test(half) ? 12 : 0) : Number(hour)
  if (hours > 23 || (half && Number(hour) > 12) || Number(minutes) > 59 || Number(seconds) > 59)
    throw new Unreadable('date', text)
  return `${iso}T${String(hours).padStart(2, '0')}:${minutes}:${seconds}${/z/i.test(zone) ? '+00:00' : zone.replace(/^(...)(\d\d)$/, '$1:$2')}`
}

/** Several values of one cell. */
export const several = (text: string) => text.split(/[;\n|]/).map(part => part.trim()).filter(Boolean)
/** Whether people of a language write the month before the day. */
export const isMonthFirst = (language: string) => new Intl.DateTimeFormat(language).formatToParts(new Date(0)).findIndex(part => part.type === 'month')
  < new Intl.DateTimeFormat(language).formatToParts(new Date(0)).findIndex(part => part.type === 'day')
