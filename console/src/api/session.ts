import { reactive, readonly } from 'vue'

/** Who has signed in, and to which portal: `GET /_portico/session`. */
export interface Session {
  /** What every call sends along, so that no other page can call in this person's name. */
  token: string
  user: { id: number, name: string, lastName: string, email: string, isAdmin: boolean }
  portal: { name: string, memberId: string, timeZone: string, language: string, currency: string, version: string }
}

const state = reactive<{ session: Session | null }>({ session: null })

/** The session; there is one once `begin` has returned. */
export function useSession(): Session {
  if (!state.session)
    throw new Error('No session yet')
  return readonly(state.session) as Session
}

/** Asks the server who has signed in. */
export async function begin(): Promise<Session> {
  const response = await fetch('/_portico/session')
  if (response.status === 401)
    return signIn()
  if (!response.ok)
    throw new Error(`The server answered ${response.status}.`)
  return state.session = await response.json() as Session
}

/** Sends the person to the sign-in page, and back here afterwards. Never returns. */
export function signIn(): Promise<never> {
  location.assign(`/sign-in/?back=${encodeURIComponent(location.pathname + location.search)}`)
  return new Promise(() => {})
}

/** Headers of every call. */
export function headers(): Record<string, string> {
  return { 'Content-Type': 'application/json', 'X-Bitrix-Csrf-Token': useSession().token }
}
