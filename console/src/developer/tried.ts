import { keep, setting } from '@/api/settings'
import type { Params } from '@/api/rest'

/** Something that a person tried in the explorer. */
export interface Tried { method: string, params: Params, at: string, status: number }

const name = 'explorer.tried', most = 20, longest = 2000

/** What was tried last, the newest first. */
export const tried = () => setting<Tried[]>(name, [])

/** Remembers a call; what is long is not worth it. */
export function remember(one: Tried): void {
  const text = JSON.stringify(one.params)
  if (text.length > longest)
    return
  const others = tried().filter(other => other.method !== one.method || JSON.stringify(other.params) !== text)
  void keep(name, [one, ...others].slice(0, most)).catch(() => {}) // a history is no reason to trouble anybody
}

/** Forgets all of it. */
export const forgetTried = () => keep(name, null)
