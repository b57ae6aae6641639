import type { RouteRecordRaw } from 'vue-router'

const forAdmins = true

/** Pages for administrators, and those about people that everyone reads. */
export const adminRoutes: RouteRecordRaw[] = [
  { path: '/company/', component: () => import('./people/Employees.vue'), meta: { title: 'people.title' } },
  { path: '/company/personal/user/:id(\\d+)/', component: () => import('./people/Person.vue'), meta: { title: 'people.person' } },
  { path: '/crm/configs/perms/', component: () => import('./roles/Roles.vue'), meta: { title: 'roles.title', forAdmins } }
]
