import { reactive } from 'vue'
import { control } from '@/api/control'

interface UserRow { id: number, name: string, last_name: string, email: string, active: boolean }

const known = reactive<{ users: UserRow[] }>({ users: [] })
let reading: Promise<void> | undefined

/** Reads the users for their names; parts of a page that ask at once share one reading. Without names there are numbers. */
export const loadUsers = () => reading ??= control<UserRow[]>('GET', '/users').then((users) => { known.users = users }, () => {}).finally(() => { reading = undefined })

/** A user's name; the number where nobody knows it. */
export function userName(id: number | null): string {
  const user = known.users.find(one => one.id === id)
  return user ? `${user.name} ${user.last_name}`.trim() || user.email : id === null ? '' : `#${id}`
}

/** Users to choose from. */
export const userChoices = () => known.users.filter(user => user.active).map(user => ({ value: String(user.id), label: `${user.name} ${user.last_name}`.trim() || user.email }))
