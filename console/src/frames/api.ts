import { reactive } from 'vue'
import { control } from '@/api/control'

/** An application with an interface. */
export interface Application {
  id: number
  /** Its public name: `local.…`. */
  code: string
  title: string
  installed: boolean
}

/** A place of an application in the interface, as `placement.bind` made it. */
export interface Placement {
  id: number
  /** Number of the application. */
  application: number
  /** `CRM_DEAL_DETAIL_TAB`. */
  code: string
  title: string
  description: string
  options: Record<string, unknown>
  languages: Record<string, { TITLE?: string, DESCRIPTION?: string, GROUP_NAME?: string }>
}

/** Tokens of a frame. */
export interface Tokens {
  AUTH_ID: string
  AUTH_EXPIRES: string
  REFRESH_ID: string
}

/** What the server answers when an application is opened. */
export interface Opened {
  title: string
  /** Where the form goes. */
  address: string
  /** Name of the frame, from which the application reads where it stands. */
  name: string
  session: string
  /** True for the page that an application is installed with, where it has one of its own. */
  installer: boolean
  /** When the tokens came, in milliseconds. */
  received: number
  fields: Record<string, string>
  init: Tokens & Record<string, unknown>
}

const known = reactive<{ applications: Application[], placements: Placement[], fault: Error | null, isRead: boolean }>({ applications: [], placements: [], fault: null, isRead: false })
let reading: Promise<void> | undefined

/** Applications and placements of who signed in; asked for when first needed, and again after one was installed. */
export function useFrames() {
  void framesRead()
  return known
}

/** The same, once they were read. */
export async function framesRead() {
  await (reading ??= readFrames())
  return known
}

/** Asks the server again. */
export async function readFrames(): Promise<void> {
  try {
    const read = await control<{ applications: Application[], placements: Placement[] }>('GET', '/frames')
    Object.assign(known, read, { fault: null, isRead: true })
  } catch (fault) {
    Object.assign(known, { fault: fault as Error, isRead: true })
  }
}

/** Opens an application, or a placement of it. */
export async function openFrame(application: number, placement: number | undefined, options: object, language: string): Promise<Opened> {
  const opened = await control<Omit<Opened, 'received'>>('POST', `/frames/${application}/open`, {
    origin: location.origin, language, options: JSON.stringify(options), ...(placement ? { placement } : {})
  })
  return { ...opened, received: Date.now() }
}

/** New tokens for a frame. */
export const refreshFrame = (application: number) => control<Tokens>('POST', `/frames/${application}/refresh`)

/** Says that an application is installed. */
export const installFrame = (application: number) => control('POST', `/frames/${application}/install`)

/** Keeps an option of an application, or of the person; answers all of them. */
export const keepOption = (application: number, name: string, value: unknown, own: boolean) =>
  control<Record<string, unknown>>('PUT', `/frames/${application}/options/${encodeURIComponent(name)}`, { value: JSON.stringify(value ?? null), own })
