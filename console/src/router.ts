import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { useSession } from './api/session'
import { adminRoutes } from './admin/routes'
import { cardRoutes } from './card/routes'
import { frameRoutes } from './frames/routes'
import { developerRoutes } from './developer/routes'
import { listRoutes } from './lists/routes'
import { crmRoutes } from './records/routes'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title. */
    title?: string
    /** True for pages that administrators alone open. */
    forAdmins?: boolean
  }
}

// addresses are those of Bitrix24 where it has one for the page: applications open them, people remember them
const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./pages/Start.vue'), meta: { title: 'shell.start' } },
  ...cardRoutes,
  ...crmRoutes,
  ...listRoutes,
  ...adminRoutes,
  ...frameRoutes,
  ...developerRoutes,
  { path: '/:rest(.*)*', component: () => import('./pages/Missing.vue'), meta: { title: 'shell.missing' } }
]

export const router = createRouter({ history: createWebHistory(), routes, strict: false })

router.beforeEach(to => !to.meta.forAdmins || useSession().user.isAdmin ? true : { path: '/', replace: true })
