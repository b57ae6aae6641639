/** Days are texts, `2026-11-22`: they have no zone. */
export type Day = string

/** Spans of days that go along with today. */
export const spans = ['today', 'yesterday', 'tomorrow', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth', 'thisQuarter', 'thisYear', 'lastDays', 'nextDays'] as const

export type Span = typeof spans[number]

/** True for what is one of them. */
export const isSpan = (text: string): text is Span => (spans as readonly string[]).includes(text)

/** True for a day that there is. */
export const isDay = (text: string): text is Day => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** True for those that need a number of days. */
export const isCounted = (span: string) => span === 'lastDays' || span === 'nextDays'

/** The day that it is in a time zone. */
export const todayIn = (timeZone: string, now = new Date()): Day =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)

/** A day some days later. */
export function later(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The first and the last day of a span. Weeks begin on Monday. */
export function daysOf(span: Span, today: Day, count = 7): [Day, Day] {
  const [year, month] = today.split('-').map(Number) as [number, number, number]
  const first = (month: number): Day => new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)
  const monday = later(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  const quarter = Math.floor((month - 1) / 3) * 3 + 1
  switch (span) {
    case 'today': return [today, today]
    case 'yesterday': return [later(today, -1), later(today, -1)]
    case 'tomorrow': return [later(today, 1), later(today, 1)]
    case 'thisWeek': return [monday, later(monday, 6)]
    case 'lastWeek': return [later(monday, -7), later(monday, -1)]
    case 'thisMonth': return [first(month), later(first(month + 1), -1)]
    case 'lastMonth': return [first(month - 1), later(first(month), -1)]
    case 'thisQuarter': return [first(quarter), later(first(quarter + 3), -1)]
    case 'thisYear': return [`${year}-01-01`, `${year}-12-31`]
    case 'lastDays': return [later(today, 1 - count), today]
    case 'nextDays': return [today, later(today, count - 1)]
  }
}
