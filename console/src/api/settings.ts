import { reactive } from 'vue'
import { control, part } from './control'

type Settings = Record<string, unknown>

const kept = reactive<{ own: Settings, shared: Settings }>({ own: {}, shared: {} })

/** Reads what is kept for this person and for everybody. */
export async function loadSettings(): Promise<void> {
  const read = await control<typeof kept>('GET', '/console/settings')
  kept.own = read.own
  kept.shared = read.shared
}

/** A setting of this person, else everybody's, else the one given. */
export function setting<T>(name: string, otherwise: T): T {
  return (kept.own[name] ?? kept.shared[name] ?? otherwise) as T
}

/** A setting of this person alone. */
export function ownSetting<T>(name: string, otherwise: T): T {
  return (kept.own[name] ?? otherwise) as T
}

/** A setting of everybody alone. */
export function sharedSetting<T>(name: string, otherwise: T): T {
  return (kept.shared[name] ?? otherwise) as T
}

/** Keeps a setting; null removes it. Seen at once, stored behind that. */
export async function keep(name: string, value: unknown, whose: 'own' | 'shared' = 'own'): Promise<void> {
  const before = kept[whose][name]
  if (value === null)
    delete kept[whose][name]
  else
    kept[whose][name] = value
  try {
    if (value === null)
      await control('DELETE', `/console/settings/${part(name)}`, { shared: whose === 'shared' })
    else
      await control('PUT', `/console/settings/${part(name)}`, { value: JSON.stringify(value), shared: whose === 'shared' })
  } catch (fault) {
    kept[whose][name] = before
    throw fault
  }
}
