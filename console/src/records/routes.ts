import type { RouteRecordRaw } from 'vue-router'

/** How addresses of pages of cards begin: `:card` is `deal`, or the number of a smart process or of invoices. */
export const cardHeads = ['/crm/:card(lead|deal|contact|company|quote)', '/crm/type/:card(\\d+)']

/** Lists of every kind of card: `/crm/deal/list/`, `/crm/type/31/list/category/0/`. */
export const crmRoutes: RouteRecordRaw[] = cardHeads.flatMap(head => [
  { path: `${head}/`, redirect: to => `${to.path.replace(/\/$/, '')}/list/` },
  { path: `${head}/list/:where(category)?/:category(\\d+)?`, component: () => import('@/lists/ListPage.vue') }
])
