import { batch, mostCommands, pageSize, type Commands } from '@/api/rest'
import { allBound } from './bindings'
import type { Field } from './fields'
import { categories, currencies, peopleOf, statuses } from './directories'
import { Names } from './names'
import { typeOf } from './types'

/** A record as `crm.item.*` tells it. */
export type CrmRecord = Record<string, unknown> & { id: number }

// names of people and records that others point to; filled page by page, one call for all that is missing
const known = new Names()

/** The name of a record, or of a user (type 0); undefined while nobody knows it. */
export const nameOf = known.get

/** Remembers a name that is known anyway. */
export const remember = (entityTypeId: number, id: number, name: string) => known.set(entityTypeId, id, name)

const targets: Record<string, number> = { crm_lead: 1, crm_deal: 2, crm_contact: 3, crm_company: 4, crm_quote: 7 }

/** The kind of card that a field points to; 0 for people, undefined where it points to none. */
export function targetOf(field: Field): number | undefined {
  if (field.type === 'user' || field.type === 'employee')
    return 0
  const settings = field.settings ?? {}
  return targets[field.type] ?? (typeof settings.parentEntityTypeId === 'number' ? settings.parentEntityTypeId : undefined)
}

/** How records are called: by title, people by their names, else by the kind of card and number. */
export function titleOf(entityTypeId: number, record: CrmRecord): string {
  const title = String(record.title ?? '').trim() || [record.name, record.secondName, record.lastName].filter(Boolean).join(' ')
  return title || `${typeOf(entityTypeId)?.title ?? ''} #${record.id}`.trim()
}

/** Reads all that values of these records are shown by: directories, names of people and records. A fixed number of calls, however many records. What leaves as a file keeps its names apart. */
export async function prepare(fields: Field[], records: CrmRecord[], entityTypeId: number, names = known): Promise<void> {
  const reads: Promise<unknown>[] = []
  const wanted = new Map<number, Set<number>>()
  const want = (target: number, id: number) => {
    if (names.isWanted(target, id))
      wanted.set(target, (wanted.get(target) ?? new Set()).add(id))
  }
  for (const field of fields) {
    const target = targetOf(field)
    if (target !== undefined)
      records.flatMap(record => idsIn(record[field.name])).forEach(id => want(target, id))
    else if (field.type === 'crm')
      records.flatMap(record => allBound(record[field.name])).filter(bound => typeOf(bound.entityTypeId)).forEach(bound => want(bound.entityTypeId, bound.id))
    else if (field.type === 'crm_category')
      reads.push(categories(entityTypeId))
    else if (field.type === 'crm_currency' || field.type === 'money' || field.name === 'opportunity')
      reads.push(currencies())
    else if (directoryOf(field))
      for (const directory of directoriesFor(field, records))
        reads.push(statuses(directory))
  }
  reads.push(readNames(wanted, names))
  await Promise.all(reads)
}

/** The directory of a status field; stages of a pipeline have one each. */
function directoryOf(field: Field): string | undefined {
  return field.type === 'crm_status' ? field.statusType || (field.settings?.ENTITY_TYPE as string | undefined) : undefined
}

/** The directory that a value of a stage field is in, by its pipeline: `DEAL_STAGE_2`, `DYNAMIC_1030_STAGE_7`. */
export function directoryWith(field: Field, categoryId: unknown): string {
  const directory = directoryOf(field) ?? ''
  const category = Number(categoryId ?? 0)
  return directory === 'DEAL_STAGE' && category > 0 ? `DEAL_STAGE_${category}` : directory.replace(/^(DYNAMIC_\d+_STAGE|SMART_INVOICE_STAGE)(_\d+)?$/, (whole, head: string) => category > 0 ? `${head}_${category}` : whole)
}

const directoriesFor = (field: Field, records: CrmRecord[]) =>
  new Set(field.name === 'stageId' ? records.map(record => directoryWith(field, record.categoryId)) : [directoryOf(field)!])

function idsIn(value: unknown): number[] {
  return (Array.isArray(value) ? value : [value]).map(Number).filter(id => id > 0)
}

async function readNames(wanted: Map<number, Set<number>>, names: Names): Promise<void> {
  const commands: Commands = {}
  const asked = new Map<string, [target: number, ids: number[]]>()
  for (const [target, ids] of wanted) {
    const all = [...ids]
    for (let at = 0; at < all.length; at += pageSize) {
      const some = all.slice(at, at + pageSize)
      if (target === 0) {
        const people = await peopleOf(some)
        some.forEach(id => names.set(0, id, people.find(person => person.id === id)?.name))
      } else {
        commands[`${target}_${at}`] = ['crm.item.list', { entityTypeId: target, filter: { '@id': some }, select: ['id', 'title', 'name', 'secondName', 'lastName'], start: -1 }]
        asked.set(`${target}_${at}`, [target, some])
      }
    }
  }
  const parts = Object.entries(commands)
  for (let at = 0; at < parts.length; at += mostCommands) {
    const { results } = await batch<{ items: CrmRecord[] }>(Object.fromEntries(parts.slice(at, at + mostCommands)))
    // what failed is asked for again the next time
    for (const [name, { items }] of Object.entries(results)) {
      const [target, ids] = asked.get(name)!
      const byId = new Map(items.map(item => [item.id, titleOf(target, item)]))
      ids.forEach(id => names.set(target, id, byId.get(id)))
    }
  }
}
