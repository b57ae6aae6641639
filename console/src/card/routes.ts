import type { RouteRecordRaw } from 'vue-router'

/** Cards of every kind: `/crm/deal/details/5/`, `/crm/type/31/details/0/` for a new one. */
export const cardRoutes: RouteRecordRaw[] = ['/crm/:card(lead|deal|contact|company|quote)', '/crm/type/:card(\\d+)'].map(head =>
  ({ path: `${head}/details/:id(\\d+)/`, component: () => import('./CardPage.vue') }))
