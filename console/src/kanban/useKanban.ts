import { computed, reactive, ref } from 'vue'
import { batch, pageSize, result, type Commands, type Params } from '@/api/rest'
import { sums } from '@/parts/sums'
import { statuses, type Status } from '@/records/directories'
import { fieldsOf, type Field } from '@/records/fields'
import { directoryWith, prepare, type CrmRecord } from '@/records/labels'
import type { CardType } from '@/records/types'

/** A stage with the cards that were read of it. */
export interface Column {
  stage: Status
  items: CrmRecord[]
  /** How many there are in all, and their amounts together in the base currency. */
  count: number
  sum: number
  isLoading: boolean
  isWhole: boolean
}

/** A move that can be taken back. */
export interface Move {
  id: number
  from: string
  to: string
}

const base = ['id', 'title', 'name', 'secondName', 'lastName', 'stageId', 'categoryId', 'opportunity', 'currencyId', 'assignedById', 'companyId', 'contactId', 'createdTime', 'movedTime', 'closedate']

/** Columns of a pipeline: first pages of all stages in one call, counts and sums in another. */
export function useKanban(type: CardType, categoryId: number, filter: () => Params, chosen: () => string[]) {
  const fields = ref<Field[]>([])
  const columns = ref<Column[]>([])
  const currency = ref('')
  const fault = ref<Error | null>(null)
  const isReady = ref(false)
  let reading: AbortController | undefined
  let counting = 0
  // what is changed is stored one after another, so that the last move of a card is its last on the server, too
  let changes = 0
  let storing: Promise<unknown> = Promise.resolve()
  const onWay = new Map<number, { stored: string, last: number }>()

  const has = (name: string) => fields.value.some(field => field.name === name)
  const where = (): Params => ({ ...(has('categoryId') && type.hasCategories ? { categoryId } : {}), ...filter() })
  const select = () => [...new Set([...base, ...chosen()])].filter(has)
  const query = (stage: string, start: number): Params => ({ entityTypeId: type.id, filter: { ...where(), '=stageId': stage }, order: { id: 'DESC' }, select: select(), start })

  async function load(): Promise<void> {
    reading?.abort()
    const { signal } = reading = new AbortController()
    while (onWay.size > 0)
      await storing // or cards would be read where they were
    const seen = changes
    try {
      fields.value = await fieldsOf(type.id)
      const stageField = fields.value.find(field => field.name === 'stageId')!
      const stages = await statuses(directoryWith(stageField, categoryId))
      const commands: Commands = Object.fromEntries(stages.slice(0, 50).map((stage, at) => [`s${at}`, ['crm.item.list', query(stage.id, -1)]]))
      const [{ results, errors }, told] = await Promise.all([batch<{ items: CrmRecord[] }>(commands, false, signal), sums(type.id, 'stageId', where(), signal)])
      for (const refusal of Object.values(errors))
        throw refusal
      const pages = stages.map((_, at) => results[`s${at}`]?.items ?? [])
      await prepare(fields.value, pages.flat(), type.id)
      if (signal.aborted)
        return
      if (seen !== changes)
        return await load()
      counting++
      columns.value = stages.map((stage, at) => reactive({ stage, items: pages[at]!, count: 0, sum: 0, isLoading: false, isWhole: pages[at]!.length < pageSize }))
      count(told)
      fault.value = null
      isReady.value = true
    } catch (raised) {
      if (!signal.aborted)
        fault.value = raised as Error
    }
  }

  function count({ currency: code, groups }: Awaited<ReturnType<typeof sums>>) {
    currency.value = code
    for (const column of columns.value) {
      const group = groups.find(group => group.stageId === column.stage.id)
      Object.assign(column, { count: group?.count ?? 0, sum: group?.sum ?? 0 })
    }
  }

  // after something was moved; an answer that was overtaken is dropped
  async function recount() {
    const mine = ++counting
    const told = await sums(type.id, 'stageId', where())
    if (mine === counting && onWay.size === 0)
      count(told)
  }

  /** Reads the next page of a column. */
  async function more(column: Column) {
    if (column.isLoading || column.isWhole)
      return
    column.isLoading = true
    try {
      const last = column.items.at(-1)?.id
      const params = query(column.stage.id, -1)
      const { items } = await result<{ items: CrmRecord[] }>('crm.item.list', { ...params, filter: { ...params.filter as object, ...(last ? { '<id': last } : {}) } })
      await prepare(fields.value, items, type.id)
      column.items.push(...items.filter(item => !find(item.id))) // one that is moved away is still told here
      column.isWhole = items.length < pageSize
    } catch (raised) {
      column.isWhole = true // or it would be asked for again and again
      fault.value = raised as Error
    }
    column.isLoading = false
  }

  const columnOf = (stage: string) => columns.value.find(column => column.stage.id === stage)
  const find = (id: number) => columns.value.flatMap(column => column.items).find(item => item.id === id)

  function put(item: CrmRecord, from: string, to: string, place = 0) {
    const [source, target] = [columnOf(from), columnOf(to)]
    if (source) {
      source.items = source.items.filter(one => one.id !== item.id)
      source.count--
    }
    if (target) {
      target.items.splice(place, 0, item)
      target.count++
    }
    item.stageId = to
  }

  /** Moves a card: seen at once, taken back when the server refuses. Throws what it says. */
  async function move(id: number, to: string): Promise<Move | null> {
    const item = find(id)
    const from = String(item?.stageId ?? '')
    if (!item || from === to)
      return null
    const place = columnOf(from)?.items.findIndex(one => one.id === id) ?? 0
    put(item, from, to)
    const mine = ++changes
    const way = onWay.get(id) ?? { stored: from, last: mine }
    way.last = mine
    onWay.set(id, way)
    const turn = storing.then(() => result<{ item: CrmRecord }>('crm.item.update', { entityTypeId: type.id, id, fields: { stageId: to } }))
    storing = turn.catch(() => {})
    try {
      const told = await turn
      way.stored = to
      if (way.last === mine)
        Object.assign(item, Object.fromEntries(Object.entries(told.item).filter(([name]) => name in item)))
      return { id, from, to }
    } catch (refusal) {
      if (way.last === mine) // else a later move says where it goes
        put(item, to, way.stored, way.stored === from ? place : 0)
      throw refusal
    } finally {
      if (way.last === mine)
        onWay.delete(id)
      if (onWay.size === 0)
        void recount().catch(() => {})
    }
  }

  /** Makes a record in a column. */
  async function add(stage: string, given: Record<string, unknown>) {
    const told = await result<{ item: CrmRecord }>('crm.item.add', { entityTypeId: type.id, fields: { ...given, stageId: stage, ...(type.hasCategories ? { categoryId } : {}) } })
    changes++
    await prepare(fields.value, [told.item], type.id)
    if (!find(told.item.id))
      columnOf(String(told.item.stageId ?? stage))?.items.unshift(told.item)
    void recount().catch(() => {})
  }

  const total = computed(() => columns.value.reduce((sum, column) => sum + column.count, 0))
  return { type, categoryId, fields, columns, currency, fault, isReady, total, load, more, move, add, find, columnOf }
}

export type Kanban = ReturnType<typeof useKanban>
