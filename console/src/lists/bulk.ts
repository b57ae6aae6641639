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
  if (!selection.all.value) {
    for (let at = 0; at < selection.ids.value.length; at += pageSize)
      yield selection.ids.value.slice(at, at + pageSize)
    return
  }
  const left = new Set(selection.ids.value)
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

/** A value as an update takes it: nothing is an empty text, since a list of nothing cannot be sent. */
export const given = (value: unknown) => value === null || value === undefined || (Array.isArray(value) && value.length === 0) ? '' : value

/** Changes a field of fifty records: two calls. What it held before goes into `before`. */
export async function changeField(entityTypeId: number, field: string, value: unknown, ids: number[], before: Map<number, unknown>): Promise<Record<number, RestError>> {
  const { items } = await result<{ items: CrmRecord[] }>('crm.item.list', { entityTypeId, filter: { '@id': ids }, select: ['id', field], start: -1 })
  const refused = await each(ids, id => ['crm.item.update', { entityTypeId, id, fields: { [field]: given(value) } }])
  for (const item of items)
    if (!refused[item.id])
      before.set(item.id, item[field])
  return refused
}

/** Puts back what a field held. */
export const putBack = (entityTypeId: number, field: string, before: Map<number, unknown>) => run(before.size, async function* () {
  const ids = [...before.keys()]
  for (let at = 0; at < ids.length; at += pageSize)
    yield ids.slice(at, at + pageSize)
}, ids => each(ids, id => ['crm.item.update', { entityTypeId, id, fields: { [field]: given(before.get(id)) } }]))

/** Removes fifty records: one call. */
export const removeAll = (entityTypeId: number, ids: number[]) => each(ids, id => ['crm.item.delete', { entityTypeId, id }])

/** Fields that many records can be given one value of. */
export const bulkFields = (fields: Field[]) => fields.filter(field => !field.isReadOnly && !field.isImmutable && field.type !== 'file' && !['webformId', 'locationId', 'photo', 'logo', 'address'].includes(field.name))
