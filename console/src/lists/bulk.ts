import { reactive } from 'vue'
import { all, batch, pageSize, result, RestError, type Commands, type Params } from '@/api/rest'
import type { Field } from '@/records/fields'
import type { CrmRecord } from '@/records/labels'
import type { RecordList } from './useRecordList'

/** What is done to many records, while it is done and afterwards. */
export interface Work {
  /** How many there are to do. */
  total: number
  done: number
  /** Why single records were refused, in the server's words. */
  refused: { id: number, words: string }[]
  state: 'busy' | 'done' | 'cancelled' | 'failed'
  /** Why it ended early. */
  fault: Error | null
}

/** Ids of the records that are chosen, fifty at a time, however many. */
export async function* chosenIds(list: RecordList, abort: AbortSignal): AsyncGenerator<number[]> {
  const { selection } = list
  const ids = [...selection.ids.value] // the list goes on meanwhile, and its selection may change
  if (!selection.all.value) {
    for (let at = 0; at < ids.length; at += pageSize)
      yield ids.slice(at, at + pageSize)
    return
  }
  const left = new Set(ids)
  for await (const rows of matching(list.type.id, list.filter.value, ['id'], abort))
    yield rows.map(row => row.id).filter(id => !left.has(id))
}

/** Records that match, in the order of their ids. The filter stands in a group: it may ask for ids itself. */
export const matching = (entityTypeId: number, filter: Params, select: string[], abort: AbortSignal) =>
  all<CrmRecord>('crm.item.list', { entityTypeId, filter: Object.keys(filter).length > 0 ? { 0: filter } : {}, select }, (answer: { items: CrmRecord[] }) => answer.items, abort)

/** Runs something for pages of ids until the end, or until it is cancelled: what is under way is finished. */
export function run(total: number, pages: (abort: AbortSignal) => AsyncIterable<number[]>, step: (ids: number[]) => Promise<Record<number, RestError>>): { work: Work, cancel: () => void, ended: Promise<void> } {
  const work = reactive<Work>({ total, done: 0, refused: [], state: 'busy', fault: null })
  const abort = new AbortController()
  const ended = (async () => {
    try {
      for await (const ids of pages(abort.signal)) {
        if (abort.signal.aborted)
          break
        if (ids.length > 0)
          for (const [id, fault] of Object.entries(await step(ids)))
            work.refused.push({ id: Number(id), words: fault.message })
        work.done += ids.length
      }
      work.state = abort.signal.aborted ? 'cancelled' : 'done'
    } catch (fault) {
      work.state = abort.signal.aborted ? 'cancelled' : 'failed'
      work.fault = abort.signal.aborted ? null : fault as Error
    }
  })()
  return { work, cancel: () => abort.abort(), ended }
}

/** One command for each id in one call; the refusals by id. */
export async function each(ids: number[], command: (id: number) => [string, Params]): Promise<Record<number, RestError>> {
  const commands: Commands = Object.fromEntries(ids.map(id => [`r${id}`, command(id)]))
  const { errors } = await batch(commands)
  return Object.fromEntries(Object.entries(errors).map(([name, fault]) => [Number(name.slice(1)), fault]))
}

// what changes along with a field, and has to be put back with it: the pipeline has stages of its own, the first contact or company is one of several
const along: Record<string, string[]> = { stageId: ['categoryId'], categoryId: ['stageId'], contactId: ['contactIds'], companyId: ['companyIds'] }

/** What putting back a field needs of a record. */
const restoredBy = (field: string, fields: Field[]) => [...(along[field] ?? []).filter(name => fields.some(one => one.name === name)), field]

/** Changes a field of fifty records: two calls. What they held before is noted in `before` first: an answer that is lost has changed them all the same. */
export async function changeField(entityTypeId: number, field: string, value: unknown, fields: Field[], ids: number[], before: Map<number, Params>): Promise<Record<number, RestError>> {
  const kept = restoredBy(field, fields)
  const { items } = await result<{ items: CrmRecord[] }>('crm.item.list', { entityTypeId, filter: { '@id': ids }, select: ['id', ...kept], start: -1 })
  for (const item of items)
    before.set(item.id, Object.fromEntries(kept.map(name => [name, item[name] ?? null])))
  const refused = await each(ids, id => ['crm.item.update', { entityTypeId, id, fields: { [field]: value ?? null } }])
  for (const id of Object.keys(refused))
    before.delete(Number(id))
  return refused
}

/** Puts back what records held. */
export const putBack = (entityTypeId: number, before: Map<number, Params>) => run(before.size, async function* () {
  const ids = [...before.keys()]
  for (let at = 0; at < ids.length; at += pageSize)
    yield ids.slice(at, at + pageSize)
}, ids => each(ids, id => ['crm.item.update', { entityTypeId, id, fields: before.get(id) }]))

/** Removes fifty records: one call. */
export const removeAll = (entityTypeId: number, ids: number[]) => each(ids, id => ['crm.item.delete', { entityTypeId, id }])

/** Fields that many records can be given one value of. */
export const bulkFields = (fields: Field[]) => fields.filter(field => !field.isReadOnly && !field.isImmutable && field.type !== 'file' && !['webformId', 'locationId', 'photo', 'logo', 'address'].includes(field.name))
