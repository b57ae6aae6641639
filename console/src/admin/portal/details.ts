/** A part of what an audit row tells: a name with a value, and the one before where it was told. */
export interface Detail {
  name: string
  value: string
  before?: string
}

const text = (value: unknown): string => Array.isArray(value) ? value.map(text).join(', ')
  : value === null || value === undefined || value === '' ? '–'
    : typeof value === 'object' ? Object.entries(value).map(([name, inner]) => `${name}: ${text(inner)}`).join(', ') : String(value)

/** What an audit row tells, for people: `{"before": "off", "value": "cloud"}` is one change. */
export function detailsOf(details: Record<string, unknown>): Detail[] {
  const { before, value, ...rest } = details
  const change: Detail[] = 'value' in details ? [{ name: '', value: text(value), ...('before' in details ? { before: text(before) } : {}) }] : []
  return [...change, ...Object.entries('value' in details ? rest : details).map(([name, value]) => ({ name, value: text(value) }))]
}
