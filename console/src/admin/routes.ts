import type { RouteRecordRaw } from 'vue-router'
import { measures, vats } from './money/references'

const forAdmins = true

/** Pages for administrators, and those about people that everyone reads. */
export const adminRoutes: RouteRecordRaw[] = [
  { path: '/company/', component: () => import('./people/Employees.vue'), meta: { title: 'people.title' } },
  { path: '/company/personal/user/:id(\\d+)/', component: () => import('./people/Person.vue'), meta: { title: 'people.person' } },
  { path: '/company/structure/', alias: '/company/vis_structure.php', component: () => import('./structure/Structure.vue'), meta: { title: 'structure.title', forAdmins } },
  { path: '/crm/configs/perms/', component: () => import('./roles/Roles.vue'), meta: { title: 'roles.title', forAdmins } },
  { path: '/crm/configs/stages/:type(\\d+)?/:category(\\d+)?', component: () => import('./statuses/Stages.vue'), meta: { title: 'statuses.stages', forAdmins } },
  { path: '/crm/configs/status/:directory?', component: () => import('./statuses/Directories.vue'), meta: { title: 'statuses.directories', forAdmins } },
  { path: '/automation/type/', component: () => import('./types/Types.vue'), meta: { title: 'types.title', forAdmins } },
  { path: '/crm/configs/fields/:owner?', component: () => import('./fields/Fields.vue'), meta: { title: 'fields.title', forAdmins } },
  { path: '/crm/configs/currency/', component: () => import('./money/Currencies.vue'), meta: { title: 'money.currencies', forAdmins } },
  { path: '/crm/configs/tax/', component: () => import('./money/ReferencePage.vue'), props: { reference: vats }, meta: { title: 'money.vats', forAdmins } },
  { path: '/crm/configs/measure/', component: () => import('./money/ReferencePage.vue'), props: { reference: measures }, meta: { title: 'money.measures', forAdmins } },
  { path: '/configs/', component: () => import('./portal/Settings.vue'), meta: { title: 'portal.title', forAdmins } },
  { path: '/configs/audit/', component: () => import('./portal/Audit.vue'), meta: { title: 'audit.title', forAdmins } }
]
