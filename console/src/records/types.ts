import { computed, reactive } from 'vue'
import { control } from '@/api/control'

/** A kind of card: its number, where it stands in the console, and what it can do. */
export interface CardType {
  /** `entityTypeId` of `crm.item.*`. */
  id: number
  /** Key of texts for the cards that every portal has; empty for smart processes. */
  code: string
  /** Name of a smart process; empty for others. */
  title: string
  /** Where its pages begin, as in Bitrix24. */
  path: string
  hasStages: boolean
  /** Whether the server tells which stages its records came past: quotes have stages and no history. */
  hasStageHistory: boolean
  hasCategories: boolean
  hasProducts: boolean
  /** What this person may do with some of its records at least. */
  can: ('read' | 'add' | 'update' | 'delete' | 'export' | 'import')[]
}

// what every portal has, in the order of the menu
const own: [id: number, code: string, path: string][] = [
  [1, 'lead', '/crm/lead'], [2, 'deal', '/crm/deal'], [3, 'contact', '/crm/contact'], [4, 'company', '/crm/company'], [7, 'quote', '/crm/quote'], [31, 'invoice', '/crm/type/31']
]

const known = reactive<{ types: CardType[] }>({ types: [] })

/** All kinds of cards that this person may see: those that every portal has, then smart processes. */
export const cardTypes = computed(() => known.types)

/** Reads what cards there are: at the start, and after a smart process was changed. */
export async function loadTypes(): Promise<void> {
  const rows = await control<(Omit<CardType, 'id' | 'code' | 'path'> & { entityTypeId: number })[]>('GET', '/console/cards')
  const types = rows.map(({ entityTypeId, ...row }): CardType => {
    const [, code, path] = own.find(([id]) => id === entityTypeId) ?? [0, '', `/crm/type/${entityTypeId}`]
    return { ...row, id: entityTypeId, code, path }
  })
  const place = (type: CardType) => type.code ? own.findIndex(([id]) => id === type.id) : own.length
  known.types = types.sort((one, other) => place(one) - place(other) || one.title.localeCompare(other.title))
}

/** The kind of card of a number; undefined when there is none. */
export const typeOf = (id: number) => cardTypes.value.find(type => type.id === id)

/** The kind of card that an address names: `deal`, or the number in `/crm/type/{id}/`. */
export const typeNamed = (name: string) => cardTypes.value.find(type => type.path === `/crm/${name}` || type.path === `/crm/type/${name}`)

/** Where a card is; 0 for a new one. */
export const cardPath = (type: CardType, id: number) => `${type.path}/details/${id}/`

/** Where a list of cards is. */
export const listPath = (type: CardType) => `${type.path}/list/${type.id >= 31 ? 'category/0/' : ''}`

/** Where a kanban is. */
export const kanbanPath = (type: CardType, category = 0) => `${type.path}/kanban/category/${category}/`
