import { reactive } from 'vue'
import { call, result } from '@/api/rest'

/** An entry of a directory, a stage among them. */
export interface Status {
  /** What records hold: `NEW`, `C2:WON`. */
  id: string
  name: string
  color: string
  /** Of stages: in process, won or lost. */
  semantics: 'P' | 'S' | 'F'
}

/** A pipeline. */
export interface Category {
  id: number
  name: string
  isDefault: boolean
}

/** A currency with how its amounts are written. */
export interface Currency {
  code: string
  name: string
  isBase: boolean
  /** Of `#` for the amount: `$#`. */
  format: string
  point: string
  separator: string
  decimals: number
  /** What one of it is worth in the base currency. */
  rate: number
}

const known = reactive(new Map<string, unknown>())
const asked = new Map<string, Promise<unknown>>()

// asked for once, whoever needs it
function once<T>(key: string, read: () => Promise<T>): Promise<T> {
  let answer = asked.get(key)
  if (!answer) {
    answer = read().then(value => (known.set(key, value), value))
    answer.catch(() => asked.delete(key))
    asked.set(key, answer)
  }
  return answer as Promise<T>
}

/** Forgets what was read, after something was changed: all, or what begins so. */
export function forgetDirectories(prefix = '') {
  for (const key of [...asked.keys()].filter(key => key.startsWith(prefix))) {
    asked.delete(key)
    known.delete(key)
  }
}

/** Entries of a directory, in its order. */
export const statuses = (directory: string) => once(`status ${directory}`, async () => {
  // a directory comes whole, whatever its length
  const rows = await result<Record<string, string | null>[]>('crm.status.list', { filter: { ENTITY_ID: directory }, order: { SORT: 'ASC' } })
  return rows.map((row): Status => ({
    id: row.STATUS_ID!, name: row.NAME!, color: row.COLOR ?? '', semantics: row.SEMANTICS === 'S' || row.SEMANTICS === 'F' ? row.SEMANTICS : 'P'
  }))
})

/** Entries that were read already: for what is drawn at once. */
export const knownStatuses = (directory: string) => known.get(`status ${directory}`) as Status[] | undefined

/** Pipelines of a card, the default one first. */
export const categories = (entityTypeId: number) => once(`category ${entityTypeId}`, async () => {
  const { categories } = await result<{ categories: { id: number, name: string, isDefault: string }[] }>('crm.category.list', { entityTypeId })
  return categories.map((row): Category => ({ id: row.id, name: row.name, isDefault: row.isDefault === 'Y' })).sort((one, other) => Number(other.isDefault) - Number(one.isDefault))
})

/** Pipelines that were read already. */
export const knownCategories = (entityTypeId: number) => known.get(`category ${entityTypeId}`) as Category[] | undefined

/** All currencies, the base one first. */
export const currencies = () => once('currency', async () => {
  const rows = await result<Record<string, string>[]>('crm.currency.list')
  return rows.map((row): Currency => ({
    code: row.CURRENCY!, name: row.FULL_NAME || row.CURRENCY!, isBase: row.BASE === 'Y', format: row.FORMAT_STRING || `# ${row.CURRENCY}`,
    point: row.DEC_POINT || '.', separator: (row.THOUSANDS_SEP || ' ').replace('&nbsp;', '\u00a0'), decimals: Number(row.DECIMALS || 2), rate: Number(row.AMOUNT || 1) / Number(row.AMOUNT_CNT || 1)
  })).sort((one, other) => Number(other.isBase) - Number(one.isBase))
})

/** Currencies that were read already. */
export const knownCurrencies = () => known.get('currency') as Currency[] | undefined

/** A person of the portal. */
export interface Person {
  id: number
  name: string
  position: string
  isActive: boolean
}

type UserRow = Record<'ID' | 'NAME' | 'LAST_NAME' | 'EMAIL' | 'WORK_POSITION', string> & { ACTIVE: boolean }

/** A row of `user.get` or `user.search`. */
const personOf = (row: UserRow): Person => ({
  id: Number(row.ID), name: `${row.NAME} ${row.LAST_NAME}`.trim() || row.EMAIL, position: row.WORK_POSITION ?? '', isActive: row.ACTIVE
})

/** People whose name, address or position begins so. */
export const findPeople = async (text: string, abort?: AbortSignal) =>
  (await call<UserRow[]>('user.search', text ? { FILTER: { FIND: text, ACTIVE: true } } : { FILTER: { ACTIVE: true } }, abort)).result.map(personOf)

/** People by id. */
export const peopleOf = async (ids: number[]) => (await call<UserRow[]>('user.get', { FILTER: { ID: ids } })).result.map(personOf)
