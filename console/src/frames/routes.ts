import type { RouteRecordRaw } from 'vue-router'

/** Applications, at the addresses that Bitrix24 has for them. */
export const frameRoutes: RouteRecordRaw[] = [
  { path: '/marketplace/', component: () => import('./ApplicationsPage.vue'), meta: { title: 'frames.applications' } },
  { path: '/marketplace/app/:id(\\d+)/:placement(\\d+)?', component: () => import('./ApplicationPage.vue'), meta: { title: 'frames.application' } },
  { path: '/marketplace/view/:code', component: () => import('./LinkPage.vue'), meta: { title: 'frames.application' } },
  // as selectCRM answers it
  { path: '/crm/:card(lead|deal|contact|company|quote)/show/:id(\\d+)', redirect: to => `/crm/${String(to.params.card)}/details/${String(to.params.id)}/` }
]
