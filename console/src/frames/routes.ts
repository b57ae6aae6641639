import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'
import { framesRead } from './api'
import { linkFrame } from './placements'
import { openSlide } from './slides'

// a link opens over the page it was followed on; the first page of a window has none beneath it
async function openLink(to: RouteLocationNormalized, from: RouteLocationNormalized) {
  const link = from.matched.length > 0 && linkFrame(await framesRead(), to.params.code, to.query, from.fullPath)
  if (!link)
    return true
  openSlide(link)
  return false
}

/** Applications, at the addresses that Bitrix24 has for them. */
export const frameRoutes: RouteRecordRaw[] = [
  { path: '/marketplace/', component: () => import('./ApplicationsPage.vue'), meta: { title: 'frames.applications' } },
  { path: '/marketplace/app/:id(\\d+)/:placement(\\d+)?', component: () => import('./ApplicationPage.vue'), meta: { title: 'frames.application' } },
  { path: '/marketplace/view/:code', component: () => import('./LinkPage.vue'), beforeEnter: openLink, meta: { title: 'frames.application' } },
  // as selectCRM answers it
  { path: '/crm/:card(lead|deal|contact|company|quote)/show/:id(\\d+)', redirect: to => `/crm/${String(to.params.card)}/details/${String(to.params.id)}/` }
]
