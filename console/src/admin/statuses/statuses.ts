import { batch, result, type Commands } from '@/api/rest'
import { forgetDirectories } from '@/records/directories'

/** What an entry of a directory means: of stages in process, won or lost; plain entries are all in process. */
export type Meaning = 'process' | 'won' | 'lost'

/** An entry of a directory, a stage among them. */
export interface Entry {
  id: number
  code: string
  name: string
  /** What the portal called it at first; empty for entries that people made. */
  nameAtFirst: string
  sort: number
  isSystem: boolean
  color: string
  meaning: Meaning
}

/** A directory as `crm.status.entity.types` tells it. */
export interface Directory {
  id: string
  name: string
  /** The card whose stages it holds; 0 for plain lists. */
  entityTypeId: number
  categoryId: number
}

export const meanings: readonly Meaning[] = ['process', 'won', 'lost']

/** All directories, stages of pipelines among them. */
export async function readDirectories(abort?: AbortSignal): Promise<Directory[]> {
  const rows = await result<Record<string, unknown>[]>('crm.status.entity.types', {}, abort)
  return rows.map(row => ({ id: String(row.ID), name: String(row.NAME), entityTypeId: Number(row.ENTITY_TYPE_ID ?? 0), categoryId: Number(row.CATEGORY_ID ?? 0) }))
}

/** Entries of a directory: by meaning, then in their order. */
export async function readEntries(directory: string, abort?: AbortSignal): Promise<Entry[]> {
  const rows = await result<Record<string, string | null>[]>('crm.status.list', { filter: { ENTITY_ID: directory }, order: { SORT: 'ASC', ID: 'ASC' } }, abort)
  const entries = rows.map((row): Entry => ({
    id: Number(row.ID), code: row.STATUS_ID!, name: row.NAME!, nameAtFirst: row.NAME_INIT ?? '', sort: Number(row.SORT), isSystem: row.SYSTEM === 'Y', color: row.COLOR ?? '',
    meaning: row.SEMANTICS === 'S' ? 'won' : row.SEMANTICS === 'F' ? 'lost' : 'process'
  }))
  return meanings.flatMap(meaning => entries.filter(entry => entry.meaning === meaning))
}

/** Entries with those of one meaning in another order. */
export const withOrder = (entries: readonly Entry[], meaning: Meaning, ordered: readonly Entry[]): Entry[] =>
  meanings.flatMap(one => one === meaning ? ordered : entries.filter(entry => entry.meaning === one))

/** Stores new places of entries, in one call. */
export async function storeOrder(places: ReadonlyMap<Entry, number>): Promise<void> {
  const changes = [...places]
  for (let at = 0; at < changes.length; at += 50) {
    const commands: Commands = Object.fromEntries(changes.slice(at, at + 50).map(([entry, sort]) =>
      [`s${entry.id}`, ['crm.status.update', { id: entry.id, fields: { SORT: sort } }] as const satisfies [string, Record<string, unknown>]]))
    const { errors } = await batch(commands, true)
    for (const fault of Object.values(errors))
      throw fault
  }
  forgetDirectories('status ')
}

/** Changes name or colour. */
export async function changeEntry(id: number, fields: { NAME?: string, COLOR?: string }): Promise<void> {
  await result('crm.status.update', { id, fields })
  forgetDirectories('status ')
}

/** Makes an entry behind another one of the same meaning; undefined puts it first. */
export async function addEntry(directory: string, entries: readonly Entry[], after: Entry | undefined, entry: { name: string, color: string, code: string, meaning: Meaning }): Promise<void> {
  const before = after ? entries.indexOf(after) : entries.findIndex(one => one.meaning === entry.meaning) - 1
  const places = [...entries.map(one => one.sort)]
  const at = (after ? before : Math.max(before, -1)) + 1
  // free a place for it among the others first: the server refuses a stage behind the won one
  const sort = freePlace(places, at)
  if (sort === undefined) {
    const spread = entries.map((one, index) => ({ ...one, sort: (index + 1) * 20 }))
    await storeExactly(spread, entries)
    return addEntry(directory, spread, spread.find(one => one.id === after?.id), entry)
  }
  await result('crm.status.add', {
    fields: {
      ENTITY_ID: directory, STATUS_ID: entry.code || newCode(), NAME: entry.name, SORT: sort,
      ...(entry.color ? { COLOR: entry.color } : {}), ...(entry.meaning === 'process' ? {} : { SEMANTICS: entry.meaning === 'won' ? 'S' : 'F' })
    }
  })
  forgetDirectories('status ')
}

/** A number between those around a place; undefined where there is no room. */
export function freePlace(places: readonly number[], at: number): number | undefined {
  const [under, over] = [places[at - 1] ?? 0, places[at]]
  if (over === undefined)
    return under + 10
  const middle = Math.floor((under + over) / 2)
  return middle > under && middle < over ? middle : undefined
}

async function storeExactly(wanted: readonly Entry[], now: readonly Entry[]): Promise<void> {
  const changes = wanted.filter((entry, index) => entry.sort !== now[index]!.sort)
  for (let at = 0; at < changes.length; at += 50) {
    const { errors } = await batch(Object.fromEntries(changes.slice(at, at + 50).map(entry => [`s${entry.id}`, ['crm.status.update', { id: entry.id, fields: { SORT: entry.sort } }]])), true)
    for (const fault of Object.values(errors))
      throw fault
  }
}

/** Removes an entry; the server refuses stages that records stand in. */
export async function removeEntry(id: number): Promise<void> {
  await result('crm.status.delete', { id })
  forgetDirectories('status ')
}

// as Bitrix24 makes them
const newCode = () => `UC_${Array.from(crypto.getRandomValues(new Uint8Array(6)), byte => (byte % 36).toString(36)).join('').toUpperCase()}`
