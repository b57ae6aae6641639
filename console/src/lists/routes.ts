import type { RouteRecordRaw } from 'vue-router'
import { cardHeads } from '@/records/routes'
import type { CardType } from '@/records/types'

/** Where records come in from a file, into a pipeline. */
export const importPath = (type: CardType, category = 0) => `${type.path}/import/${category > 0 ? `?category=${category}` : ''}`

/** Where duplicates are looked for. */
export const duplicatesPath = (type: CardType) => `${type.path}/duplicates/`

/** Pages beside the list of a kind of card. */
export const listRoutes: RouteRecordRaw[] = cardHeads.flatMap(head => [
  { path: `${head}/import/`, component: () => import('./import/ImportPage.vue') },
  { path: `${head}/duplicates/`, component: () => import('./duplicates/DuplicatesPage.vue') }
])
