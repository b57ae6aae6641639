import { control } from '@/api/control'
import type { Params } from '@/api/rest'

/** A call as the list shows it: `GET /_portico/calls`. */
export interface CallRow {
  id: number
  /** The batch whose command it was. */
  parent: number | null
  key: string
  moment: string
  verb: string
  method: string
  user: number | null
  via: 'webhook' | 'application' | 'session' | null
  via_id: number | null
  via_title: string | null
  address: string
  status: number
  error: string | null
  /** Milliseconds. */
  duration: number
  statements: number
  sql_duration: number
  warnings: number
  commands: number
}

/** A condition as the server understood it. */
export type Told = { all: Told[] } | { any: Told[] } | { nothing: true } | {
  field: string
  title: string
  type: string
  operator: 'Equal' | 'NotEqual' | 'Less' | 'LessOrEqual' | 'Greater' | 'GreaterOrEqual' | 'Like' | 'NotLike'
  values: unknown[]
  count: number
}

/** Statements that went out at once. */
export interface SqlRun {
  at: number
  duration: number
  shared: number
  statements: { text: string, parameters: number | null, rows: number | null }[]
}

/** A whole call. */
export interface Call extends CallRow {
  error_text: string
  parameters: Record<string, unknown> | unknown[] | null
  parameters_cut: boolean
  filters: Told[]
  reply: unknown
  /** The answer where it was cut. */
  reply_text: string | null
  reply_bytes: number
  reply_cut: boolean
  sql: SqlRun[]
  sql_left_out: number
  warned: { kind: string, name: string }[]
  batch: CallRow[]
}

/** Most calls that the page holds. */
export const mostRows = 2000

// as many as the server tells at once
const page = 1000

/** Calls that came after one, the oldest first; the newest without one. */
export const callsAfter = (after?: number, abort?: AbortSignal) => control<CallRow[]>('GET', '/calls', { after, limit: page }, abort)

/** Rows with those that came since: the newest where there are none yet, else page after page until no more come. */
export async function caughtUp(rows: CallRow[], read: (after?: number) => Promise<CallRow[]>): Promise<CallRow[]> {
  for (let found = rows; ;) {
    const after = found.at(-1)?.id
    const came = await read(after)
    if (came.length > 0)
      found = [...found.filter(row => row.id < came[0]!.id), ...came].slice(-mostRows) // numbers begin anew with the server
    if (after === undefined || came.length < page)
      return found
  }
}

/** A call. */
export const callOf = (id: number, abort?: AbortSignal) => control<Call>('GET', `/calls/${id}`, {}, abort)

// keys of the caller, which the console has no need of
const keys = ['auth', 'access_token']
const hidden = '***'

/** Parameters to call a method with once more, and whether they are all that was sent: secrets are not kept, nor is what is long. */
export function paramsOf(call: Call): { params: Params, areWhole: boolean } {
  const given = call.parameters && !Array.isArray(call.parameters) ? call.parameters : {}
  const params = Object.fromEntries(Object.entries(given).filter(([name, value]) => !(keys.includes(name.toLowerCase()) && value === hidden)))
  return { params, areWhole: !call.parameters_cut && !JSON.stringify(params).includes(hidden) }
}

/** Forgets all. */
export const forgetCalls = () => control('DELETE', '/calls')

/** What the list is narrowed to. */
export interface Narrowing {
  text: string
  outcome: 'all' | 'failed' | 'warned' | 'slow'
  via: 'programs' | 'all' | 'webhook' | 'application' | 'session'
}

// what people notice
const slow = 100

/** Rows that fit, the newest first; commands stand behind their batch where that is open, or by themselves where they are looked for. */
export function shown(rows: CallRow[], by: Narrowing, open: ReadonlySet<number>): CallRow[] {
  const text = by.text.trim().toLowerCase()
  const narrowed = text !== '' || by.outcome !== 'all'
  const fits = (row: CallRow) => (by.via === 'all' || (by.via === 'programs' ? row.via !== 'session' : row.via === by.via))
    && (by.outcome === 'all' || (by.outcome === 'failed' ? row.error !== null : by.outcome === 'warned' ? row.warnings > 0 : row.duration >= slow))
    && (text === '' || [row.method, row.error ?? '', row.via_title ?? '', row.key].some(one => one.toLowerCase().includes(text)))
  const found = rows.filter(row => fits(row) && (row.parent === null || narrowed || open.has(row.parent)))
  return newestFirst(found)
}

// by calls; the commands of one stay in their order
function newestFirst(rows: CallRow[]): CallRow[] {
  const groups: CallRow[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (row.parent !== null && last && (last[0]!.id === row.parent || last[0]!.parent === row.parent))
      last.push(row)
    else
      groups.push([row])
  }
  return groups.reverse().flat()
}

/** Milliseconds for people: 0.04, 12, 1 250. */
export const milliseconds = (value: number, locale: string) => value.toLocaleString(locale, { maximumFractionDigits: value < 1 ? 2 : value < 10 ? 1 : 0 })
