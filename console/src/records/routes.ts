import type { RouteRecordRaw } from 'vue-router'

const card = '(lead|deal|contact|company|quote|\\d+)'
const heads = [`/crm/:card${card.replace('|\\d+', '')}`, '/crm/type/:card(\\d+)']

/** Lists, kanbans and cards of every kind of card: `/crm/deal/list/`, `/crm/type/31/details/5/`. */
export const crmRoutes: RouteRecordRaw[] = heads.flatMap(head => [
  { path: `${head}/`, redirect: to => `${to.path.replace(/\/$/, '')}/list/` },
  { path: `${head}/list/:where(category)?/:category(\\d+)?`, component: () => import('@/lists/ListPage.vue') }
])
