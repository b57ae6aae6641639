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

/** A number as people write it: 1,234.50 and 1.234,50 and 1 234,5, with a currency around it. */
export function number(text: string): string {
  const bare = text.replace(/[^\d.,+-]/g, '')
  if (!/^[+-]?[\d.,]+-?$/.test(bare))
    throw new Unreadable('number', text)
  const sign = /^-|-$/.test(bare) ? '-' : ''
  const digits = bare.replace(/[+-]/g, '')
  const [point, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')]
  let plain = digits
  if (point >= 0 && comma >= 0)
    plain = point > comma ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.')
  else if (comma >= 0)
    plain = digits.split(',').length > 2 || /^\d{1,3},\d{3}$/.test(digits) && !/^0,/.test(digits) && isEnglish(text) ? digits.replaceAll(',', '') : digits.replace(',', '.')
  else if (digits.split('.').length > 2)
    plain = digits.replaceAll('.', '')
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(plain))
    throw new Unreadable('number', text)
  return sign + plain
}

// one comma before three digits parts thousands where the amount is written as in English
const isEnglish = (text: string) => /^[^\d]*[$£]/.test(text.trim())

/** A day or a moment as ISO: 2026-11-22, 22.11.2026, 11/22/2026, each with a time behind or not. Which of 03/04 is the month, `isMonthFirst` says. */
export function date(text: string, isMonthFirst: boolean, isMoment: boolean): string {
  const [, first, second, third, time] = /^\s*(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[T,\s]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?\s*$/.exec(text) ?? []
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
  return isMoment ? `${iso}T${time ? time.padStart(time.indexOf(':') === 1 ? time.length + 1 : time.length, '0') : '00:00'}${time && time.split(':').length > 2 ? '' : ':00'}` : iso
}

/** Several values of one cell. */
export const several = (text: string) => text.split(/[;\n|]/).map(part => part.trim()).filter(Boolean)
/** Whether people of a language write the month before the day. */
export const isMonthFirst = (language: string) => new Intl.DateTimeFormat(language).formatToParts(new Date(0)).findIndex(part => part.type === 'month')
  < new Intl.DateTimeFormat(language).formatToParts(new Date(0)).findIndex(part => part.type === 'day')
