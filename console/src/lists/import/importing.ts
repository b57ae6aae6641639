import { reactive } from 'vue'
import { batch, pageSize, RestError, type Commands, type Params } from '@/api/rest'
import type { CrmRecord } from '@/records/labels'
import { Converter, type Reading, type Row } from './convert'
import { ofReads, ofWrites, patiently } from './patience'
import type { Cell, TableRow } from './readTable'
import type { Target } from './targets'
import { several } from './values'

/** What becomes of rows whose record is there already. */
export type OnMatch = 'update' | 'skip'

/** A row that was refused, and why. */
export interface Refused {
  /** Its place in the file. */
  line: number
  cells: Cell[]
  words: string
}

/** An import while it runs and afterwards. */
export interface Import {
  total: number
  done: number
  added: number
  updated: number
  skipped: number
  refused: Refused[]
  state: 'busy' | 'paused' | 'done' | 'cancelled' | 'failed'
  /** What made it end, or what it waits to pass. */
  fault: Error | null
  /** True while rows behind `done` are written: where it ends so, nobody knows which of them came in. */
  isWriting: boolean
}

const batchImportSize = 20

// a phone without what people write between its digits
const bare = (phone: string) => phone.replace(/[^\d+]/g, '')

interface Plan {
  reading: Reading
  rows: TableRow[]
  /** The key of the target that records are found again by; empty for not at all. */
  match: string
  onMatch: OnMatch
  /** Words for what cannot be read. */
  words: (fault: NonNullable<Row['fault']>) => string
  /** Said of a second row of the same key. */
  twice: string
}

interface Job { line: number, cells: Cell[], row: Row, key: string | undefined, id: number | undefined }

// what a list answers; the search for duplicates answers ids by card
const isPage = (answer: { items: CrmRecord[] } | Record<string, number[]>): answer is { items: CrmRecord[] } => 'items' in answer

/** Brings rows in, fifty at a time with a fixed number of calls: one that finds what is there, one that adds, one that changes. */
export function startImport(plan: Plan) {
  const state = reactive<Import>({ total: plan.rows.length, done: 0, added: 0, updated: 0, skipped: 0, refused: [], state: 'busy', fault: null, isWriting: false })
  const converter = new Converter(plan.reading)
  const seen = new Set<string>()
  const ended = (async () => {
    try {
      while (state.done < state.total && state.state === 'busy')
        await page(state.done)
      if (state.state === 'busy')
        state.state = 'done'
    } catch (fault) {
      // rows of the page that was not finished come back with those behind it
      state.refused = state.refused.filter(one => one.line < plan.rows[state.done]!.line)
      const isCancelled = state.state === 'cancelled'
      state.state = isCancelled ? 'cancelled' : 'failed'
      state.fault = isCancelled ? null : fault as Error
    }
  })
  const told = (fault: Error) => {
    state.fault = fault
    return state.state !== 'cancelled'
  }
  const patient = async <T>(work: () => Promise<T>, passes: (fault: RestError) => boolean) => {
    const answer = await patiently(work, passes, told)
    state.fault = null
    return answer
  }
  const read = <T>(commands: Commands) => patient(() => batch<T>(commands), ofReads)
  const write = <T>(commands: Commands) => patient(() => batch<T>(commands), ofWrites)
  const entityTypeId = plan.reading.type.id
  const matchColumn = plan.reading.columns.findIndex(column => column?.key === plan.match)
  const refuse = (job: Pick<Job, 'line' | 'cells'>, words: string) => state.refused.push({ line: job.line, cells: job.cells, words })

  async function page(from: number) {
    const some = plan.rows.slice(from, from + pageSize)
    const jobs: Job[] = []
    for (const [at, row] of (await patient(() => converter.rows(some.map(one => one.cells)), ofReads)).entries()) {
      const job: Job = { ...some[at]!, row, key: keyOf(some[at]!.cells), id: undefined }
      if (row.fault)
        refuse(job, plan.words(row.fault))
      else if (job.key !== undefined && seen.has(job.key))
        refuse(job, plan.twice)
      else
        jobs.push(job)
      if (!row.fault && job.key !== undefined)
        seen.add(job.key)
    }
    if (plan.match)
      await match(jobs)
    const isThere = (job: Job) => job.id !== undefined
    await change(jobs.filter(isThere))
    await add(jobs.filter(job => !isThere(job)))
    state.done = from + some.length
    state.isWriting = false
  }

  // of several in a cell the first: by that one records are looked for; phones are one however they are written
  function keyOf(cells: Cell[]) {
    const { multifield } = plan.reading.columns[matchColumn] ?? {}
    const text = String(cells[matchColumn] ?? '')
    const key = (multifield ? several(text)[0] ?? '' : text).trim().toLowerCase()
    return (multifield?.typeId === 'PHONE' ? bare(key) : key) || undefined
  }

  async function match(jobs: Job[]) {
    const commands: Commands = Object.fromEntries(jobs.filter(job => job.key !== undefined).map(job => [`m${job.line}`, find(job)]))
    if (Object.keys(commands).length === 0)
      return
    const { results, errors } = await read<{ items: CrmRecord[] } | Record<string, number[]>>(commands)
    for (const job of jobs) {
      const fault = errors[`m${job.line}`]
      if (fault)
        throw fault
      const answer = results[`m${job.line}`] ?? {}
      job.id = isPage(answer) ? answer.items[0]?.id : Object.values(answer).flat()[0]
    }
  }

  function find(job: Job): [string, Params] {
    const target = plan.reading.columns[matchColumn]!
    if (target.multifield)
      return ['crm.duplicate.findbycomm', { entity_type: ({ 1: 'LEAD', 3: 'CONTACT', 4: 'COMPANY' } as Record<number, string>)[entityTypeId], type: target.multifield.typeId, values: [several(String(job.cells[matchColumn] ?? ''))[0]] }]
    const value = target.key === 'id' ? job.row.id : job.row.fields[target.key]
    return ['crm.item.list', { entityTypeId, filter: { [`=${target.key}`]: value }, select: ['id'], start: -1, order: { id: 'ASC' } }]
  }

  const hasMultifields = plan.reading.columns.some(column => column?.multifield)

  async function change(jobs: Job[]) {
    if (plan.onMatch === 'skip') {
      state.skipped += jobs.length
      return
    }
    if (jobs.length === 0)
      return
    const known = hasMultifields ? await read<{ item: CrmRecord }>(Object.fromEntries(jobs.map(job => [`g${job.line}`, ['crm.item.get', { entityTypeId, id: job.id }] as [string, Params]]))) : undefined
    const unknown = jobs.filter(job => known?.errors[`g${job.line}`])
    unknown.forEach(job => refuse(job, known!.errors[`g${job.line}`]!.message))
    const ready = jobs.filter(job => !unknown.includes(job))
    if (ready.length === 0)
      return
    state.isWriting = true
    const { errors } = await write(Object.fromEntries(ready.map(job => [`u${job.line}`, ['crm.item.update', { entityTypeId, id: job.id, fields: fieldsFor(job, known?.results[`g${job.line}`]?.item) }] as [string, Params]])))
    for (const job of ready)
      if (errors[`u${job.line}`])
        refuse(job, errors[`u${job.line}`]!.message)
      else
        state.updated++
  }

  // phones and addresses that the record has already are not added once more
  function fieldsFor(job: Job, item: CrmRecord | undefined): Params {
    const { fm, ...fields } = job.row.fields as Params & { fm?: { typeId: string, value: string }[] }
    const keyed = (one: { typeId: string, value: string }) => `${one.typeId} ${one.typeId === 'PHONE' ? bare(one.value) : one.value.toLowerCase()}`
    const there = new Set((item?.fm as { typeId: string, value: string }[] ?? []).map(keyed))
    const fresh = (fm ?? []).filter(one => !there.has(keyed(one)))
    return fresh.length > 0 ? { ...fields, fm: fresh } : fields
  }

  async function add(jobs: Job[]) {
    if (jobs.length === 0)
      return
    const commands: Commands = {}
    for (let at = 0; at < jobs.length; at += batchImportSize)
      commands[`a${at}`] = ['crm.item.batchImport', { entityTypeId, data: jobs.slice(at, at + batchImportSize).map(job => ({ ...(plan.reading.category ? { categoryId: plan.reading.category } : {}), ...job.row.fields })) }]
    state.isWriting = true
    const { results, errors } = await write<{ items: ({ item?: { id: number }, error?: string, error_description?: string })[] }>(commands)
    for (const [at, job] of jobs.entries()) {
      const part = `a${at - at % batchImportSize}`
      const answer = results[part]?.items[at % batchImportSize]
      if (answer?.item)
        state.added++
      else
        refuse(job, errors[part]?.message ?? answer?.error_description ?? new RestError(answer?.error ?? '', '', 400).message)
    }
  }

  let running = ended()
  return {
    state,
    pause: () => { state.state = 'paused' },
    goOn: () => {
      state.state = 'busy'
      running = running.then(ended)
    },
    cancel: () => { state.state = 'cancelled' }
  }
}

/** Targets that records can be found by. */
export const matchable = (columns: (Target | undefined)[], typeId: number) => columns.filter((target): target is Target => target !== undefined
  && (target.multifield ? [1, 3, 4].includes(typeId) && target.multifield.typeId !== 'WEB' : target.key === 'id' || ['string', 'integer', 'url'].includes(target.field!.type) && !target.field!.isMultiple))
