import { RestError, unexplained, unreachable } from './rest'
import { headers, signIn } from './session'

type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Calls an operation of the control plane, `docs/CONTROL.md`. Throws `RestError` with the server's words. */
export async function control<T>(verb: Verb, path: string, inputs: Record<string, unknown> = {}, abort?: AbortSignal): Promise<T> {
  const isRead = verb === 'GET'
  const query = isRead ? new URLSearchParams(Object.entries(inputs).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)])).toString() : ''
  let response: Response
  try {
    response = await fetch(`/_portico${path}${query ? `?${query}` : ''}`, { method: verb, headers: headers(), signal: abort ?? null, ...(isRead ? {} : { body: JSON.stringify(inputs) }) })
  } catch (fault) {
    if (abort?.aborted)
      throw fault
    throw unreachable()
  }
  if (response.status === 401)
    return signIn()
  const body = await response.json().catch(() => ({})) as { error?: string, message?: string }
  if (!response.ok)
    throw new RestError(body.error ?? '', body.message ?? unexplained(response.status), response.status)
  return body as T
}

/** A part of a path that holds a name. */
export const part = (name: string | number) => encodeURIComponent(String(name))
