import type { RouteRecordRaw } from 'vue-router'
import { cardHeads } from '@/records/routes'

/** Cards of every kind, 0 for a new one, and kanbans: `/crm/deal/details/5/`, `/crm/type/31/kanban/category/0/`. */
export const cardRoutes: RouteRecordRaw[] = [
  { path: '/crm/analytics/', component: () => import('@/analytics/AnalyticsPage.vue'), meta: { title: 'charts.title' } },
  ...cardHeads.flatMap((head): RouteRecordRaw[] => [
    { path: `${head}/details/:id(\\d+)/`, component: () => import('./CardPage.vue') },
    { path: `${head}/kanban/`, redirect: to => `${to.path.replace(/\/$/, '')}/category/0/` },
    { path: `${head}/kanban/category/:category(\\d+)/`, component: () => import('@/kanban/KanbanPage.vue'), meta: { title: 'kanban.title' } }
  ])
]
