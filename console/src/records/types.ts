import { computed, reactive } from 'vue'
import { result } from '@/api/rest'

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
  hasCategories: boolean
  hasProducts: boolean
}

const own: CardType[] = [
  { id: 1, code: 'lead', title: '', path: '/crm/lead', hasStages: true, hasCategories: false, hasProducts: true },
  { id: 2, code: 'deal', title: '', path: '/crm/deal', hasStages: true, hasCategories: true, hasProducts: true },
  { id: 3, code: 'contact', title: '', path: '/crm/contact', hasStages: false, hasCategories: false, hasProducts: false },
  { id: 4, code: 'company', title: '', path: '/crm/company', hasStages: false, hasCategories: false, hasProducts: false },
  { id: 7, code: 'quote', title: '', path: '/crm/quote', hasStages: true, hasCategories: false, hasProducts: true },
  { id: 31, code: 'invoice', title: '', path: '/crm/type/31', hasStages: true, hasCategories: false, hasProducts: true }
]

const smart = reactive<{ types: CardType[] }>({ types: [] })

/** All kinds of cards: those that every portal has, then smart processes. */
export const cardTypes = computed(() => [...own, ...smart.types])

/** Smart processes alone. */
export const smartTypes = computed(() => smart.types)

/** What `crm.type.list` tells of a smart process. */
interface TypeRow {
  entityTypeId: number
  title: string
  isStagesEnabled: string
  isCategoriesEnabled: string
  isLinkWithProductsEnabled: string
}

/** Reads smart processes: at the start, and after one was changed. */
export async function loadTypes(): Promise<void> {
  const types: CardType[] = []
  for (let start = 0; ; start += 50) {
    const { types: rows } = await result<{ types: TypeRow[] }>('crm.type.list', { order: { title: 'ASC' }, start })
    types.push(...rows.map(row => ({
      id: row.entityTypeId,
      code: '',
      title: row.title,
      path: `/crm/type/${row.entityTypeId}`,
      hasStages: row.isStagesEnabled === 'Y',
      hasCategories: row.isCategoriesEnabled === 'Y',
      hasProducts: row.isLinkWithProductsEnabled === 'Y'
    })))
    if (rows.length < 50)
      break
  }
  smart.types = types
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
