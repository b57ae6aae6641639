import { control, part } from '@/api/control'
import { result } from '@/api/rest'

/** An incoming webhook. */
export interface Webhook {
  id: number
  user: number
  title: string
  /** Codes separated by commas, or `*` for all. */
  scopes: string
  created: string
  expires: string | null
  active: boolean
  /** Told once, when it is new. */
  address?: string
}

/** A local application. */
export interface Application {
  id: number
  title: string
  client_id: string
  scopes: string
  handler: string
  install: string
  redirect: string
  members: string[]
  installed: boolean
  status: string
  paid_until: string | null
  created: string
  /** Told once, when it is new. */
  client_secret?: string
  install_event?: string
  /** False where the notice did not arrive. */
  install_event_ok?: boolean
}

export type WebhookInputs = { user?: string, title: string, scopes: string, expires: string }
export type ApplicationInputs = { title: string, scopes: string, handler: string, install: string, redirect: string, members: string[] }

export const webhooks = {
  list: () => control<Webhook[]>('GET', '/webhooks'),
  add: (inputs: WebhookInputs) => control<Webhook>('POST', '/webhooks', inputs),
  set: (id: number, inputs: Partial<WebhookInputs> & { active?: boolean }) => control<Webhook>('PATCH', `/webhooks/${part(id)}`, inputs),
  rotate: (id: number) => control<Webhook>('POST', `/webhooks/${part(id)}/secret`),
  delete: (id: number) => control<Webhook>('DELETE', `/webhooks/${part(id)}`)
}

export const applications = {
  list: () => control<Application[]>('GET', '/apps'),
  add: (inputs: ApplicationInputs) => control<Application>('POST', '/apps', inputs),
  set: (id: number, inputs: Partial<ApplicationInputs>) => control<Application>('PATCH', `/apps/${part(id)}`, inputs),
  install: (id: number) => control<Application>('POST', `/apps/${part(id)}/install`),
  rotate: (id: number) => control<Application>('POST', `/apps/${part(id)}/secret`),
  revoke: (id: number) => control<Application>('POST', `/apps/${part(id)}/revoke`),
  delete: (id: number) => control<Application>('DELETE', `/apps/${part(id)}`)
}

/** Every scope there is. */
export const allScopes = () => result<string[]>('scope', { full: true })

/** A day as an input of the type date has it. */
export const dayOf = (moment: string | null) => moment?.slice(0, 10) ?? ''

/** What a form changed of a webhook. Its end goes along only when another day was chosen: it may have a time of the day, which a day would take from it. */
export const changesOf = (webhook: Webhook, { title, scopes, expires }: WebhookInputs): Partial<WebhookInputs> =>
  ({ title, scopes, ...(expires === dayOf(webhook.expires) ? {} : { expires: expires || 'never' }) })

/** True once its day has come. */
export const isOver = (moment: string | null) => moment !== null && new Date(moment).getTime() <= Date.now()
