// what clocks of a zone show, as if it were UTC
const shown = (moment: number, timeZone: string) =>
  Date.parse(`${new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(moment).replace(' ', 'T')}Z`)

/** The moment in UTC, `2026-03-28T23:00`, at which a day begins in a zone. */
export function beginOf(day: string, timeZone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  const near = 2 * wanted - shown(wanted, timeZone)
  // clocks may have been changed between the two
  return new Date(wanted - (shown(near, timeZone) - near)).toISOString().slice(0, 16)
}
