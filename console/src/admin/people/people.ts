import { control, part } from '@/api/control'
import { call, result } from '@/api/rest'

/** A person as `user.get` tells it. */
export interface UserRow extends Record<string, unknown> {
  ID: string
  ACTIVE: boolean
  NAME: string
  LAST_NAME: string
  EMAIL?: string
  UF_DEPARTMENT?: number[]
}

/** What administrators know of a person beside that. */
export interface Account {
  id: number
  active: boolean
  /** False for people from outside. */
  employee: boolean
  admin: boolean
  name: string
  last_name: string
  email: string
  departments: string[]
  /** Of one person alone. */
  roles?: string[]
  webhooks?: number
  password?: boolean
  second_factor?: boolean
}

export const fullName = (row: { NAME: string, LAST_NAME: string, EMAIL?: string, ID: string }) =>
  `${row.NAME ?? ''} ${row.LAST_NAME ?? ''}`.trim() || row.EMAIL || `#${row.ID}`

/** Whom a list of people shows. */
export type Working = 'working' | 'dismissed' | 'everybody'

/** A page of people: by name or address, working or not. */
export async function findPage(text: string, working: Working, start: number, abort: AbortSignal) {
  const filter = { ...(text ? { NAME_SEARCH: text } : {}), ...(working === 'everybody' ? {} : { ACTIVE: working === 'working' }) }
  const reply = await call<UserRow[]>('user.get', { FILTER: filter, sort: 'LAST_NAME', order: 'ASC', start }, abort)
  return { rows: reply.result, total: reply.total ?? reply.result.length }
}

/** One person; undefined when there is none. */
export const findPerson = async (id: number, abort?: AbortSignal) => (await result<UserRow[]>('user.get', { ID: id }, abort))[0]

/** Numbers of those who administer the portal. */
export const administrators = async () => new Set((await control<Account[]>('GET', '/users')).filter(account => account.admin).map(account => account.id))

/** What administrators know of a person. */
export const accountOf = (id: number) => control<Account>('GET', `/users/${part(id)}`)

/** What a form asks of a person. */
export interface Profile {
  email: string
  name: string
  secondName: string
  lastName: string
  position: string
  phone: string
  mobile: string
  city: string
  gender: string
  birthday: string
  website: string
  departments: number[]
  admin: boolean
  /** User fields, by their codes. */
  own: Record<string, unknown>
}

export const noProfile = (): Profile => ({
  email: '', name: '', secondName: '', lastName: '', position: '', phone: '', mobile: '', city: '', gender: '', birthday: '', website: '', departments: [], admin: false, own: {}
})

const text = (value: unknown) => String(value ?? '')

export const profileOf = (row: UserRow, admin: boolean): Profile => ({
  email: text(row.EMAIL), name: row.NAME, secondName: text(row.SECOND_NAME), lastName: row.LAST_NAME, position: text(row.WORK_POSITION), phone: text(row.WORK_PHONE),
  mobile: text(row.PERSONAL_MOBILE), city: text(row.PERSONAL_CITY), gender: text(row.PERSONAL_GENDER), birthday: text(row.PERSONAL_BIRTHDAY).slice(0, 10),
  website: text(row.PERSONAL_WWW), departments: (row.UF_DEPARTMENT ?? []).map(Number), admin,
  own: Object.fromEntries(Object.entries(row).filter(([name]) => name.startsWith('UF_USR_')))
})

const fieldsOf = (profile: Profile) => ({
  EMAIL: profile.email, NAME: profile.name, SECOND_NAME: profile.secondName, LAST_NAME: profile.lastName, WORK_POSITION: profile.position, WORK_PHONE: profile.phone,
  PERSONAL_MOBILE: profile.mobile, PERSONAL_CITY: profile.city, PERSONAL_GENDER: profile.gender, PERSONAL_BIRTHDAY: profile.birthday, PERSONAL_WWW: profile.website, ...profile.own,
  ...(profile.departments.length > 0 ? { UF_DEPARTMENT: profile.departments } : {})
})

/** Makes an employee, as far as the control plane goes; the number. `changePerson` adds the rest. */
export async function addPerson(profile: Profile): Promise<number> {
  const departments = profile.departments.length > 0 ? { departments: profile.departments.map(String) } : {}
  const { id } = await control<Account>('POST', '/users', { email: profile.email.trim(), name: profile.name, last_name: profile.lastName, admin: profile.admin, ...departments })
  return id
}

/** Changes a person. `wasAdmin` is what the form began with; where that was not known, rights of an administrator stay as they are. */
export async function changePerson(id: number, profile: Profile, wasAdmin: boolean | undefined): Promise<void> {
  await result('user.update', { ID: id, ...fieldsOf(profile) })
  if (wasAdmin !== undefined && profile.admin !== wasAdmin)
    await control('PATCH', `/users/${part(id)}`, { admin: profile.admin })
}
