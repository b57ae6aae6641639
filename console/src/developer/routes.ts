import type { RouteRecordRaw } from 'vue-router'

const page = (path: string, title: string, component: RouteRecordRaw['component']): RouteRecordRaw =>
  ({ path, component, meta: { title: `developer.${title}.title`, forAdmins: true } }) as RouteRecordRaw

/** The workbench for developers. */
export const developerRoutes: RouteRecordRaw[] = [
  page('/devops/calls/:id(\\d+)?', 'calls', () => import('./InspectorPage.vue')),
  page('/devops/explorer/:method?', 'explorer', () => import('./ExplorerPage.vue')),
  page('/devops/webhooks/', 'webhooks', () => import('./WebhooksPage.vue')),
  page('/devops/applications/', 'apps', () => import('./ApplicationsPage.vue')),
  page('/devops/limits/', 'limits', () => import('./LimitsPage.vue')),
  page('/devops/data/', 'data', () => import('./DataPage.vue'))
]
