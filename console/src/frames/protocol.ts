/** What the page of an application asks of the page that it stands in: `sdk/bx24-js-sdk`. */
export interface Command {
  name: string
  /** Read from JSON; the text itself where it is none. */
  params: unknown
  /** As it was sent: `setValue` sends texts that are no JSON. */
  raw: string
  /** What an answer is marked with; empty when none is awaited. */
  callback: string
}

/**
 * Reads a message: `command:JSON:callback:session`, where JSON may hold colons and may be left out with its colon, or an object
 * `{method, params, callback, appSid}`. Null when it is no message of the session's page.
 */
export function readCommand(data: unknown, session: string): Command | null {
  if (typeof data === 'string')
    return ofText(data, session)
  if (typeof data !== 'object' || data === null)
    return null
  const { method, params, callback, appSid } = data as Record<string, unknown>
  if (typeof method !== 'string' || appSid !== session)
    return null
  return { name: method, params: params ?? '', raw: typeof params === 'string' ? params : JSON.stringify(params ?? ''), callback: typeof callback === 'string' ? callback : '' }
}

function ofText(data: string, session: string): Command | null {
  const at = data.indexOf(':')
  const parts = data.slice(at + 1).split(':')
  if (at <= 0 || parts.length < 2 || parts.pop() !== session)
    return null
  const callback = parts.pop()!
  const raw = parts.join(':')
  return { name: data.slice(0, at), params: valueOf(raw), raw, callback }
}

function valueOf(raw: string): unknown {
  try {
    return raw === '' ? '' : JSON.parse(raw)
  } catch {
    return raw
  }
}

/** An answer as the page awaits it; without a value nothing stands after the colon. */
export function answerText(callback: string, value?: unknown): string {
  return `${callback}:${value === undefined ? '' : JSON.stringify(value)}`
}

/** A part of parameters, where there are any. */
export function param(command: Command, name: string): unknown {
  return typeof command.params === 'object' && command.params !== null ? (command.params as Record<string, unknown>)[name] : undefined
}

/** A width or height as `resizeWindow` gives it, in CSS; null for none that makes sense. */
export function sizeOf(value: unknown): string | null {
  if (value === '100%')
    return '100%'
  const pixels = Number.parseInt(String(value), 10)
  return pixels > 0 ? `${pixels}px` : null
}

/** A path within the console as `openPath` gives it, without what leads up and down; null when it leads elsewhere. */
export function pathWithin(path: unknown, origin: string): URL | null {
  if (typeof path !== 'string' || !path.startsWith('/') || path.startsWith('//') || path.includes('\\'))
    return null
  try {
    const url = new URL(path, origin)
    // `/.//evil.example` is of this origin, and its path would lead elsewhere where it is written alone
    return url.origin === origin && !url.pathname.startsWith('//') ? url : null
  } catch {
    return null
  }
}

/**
 * Whether an application's address is of the portal's own host. Cookies know no ports: a form that goes to another port of the host takes the session along, and whoever
 * listens there could act as the person. On the machine itself, where applications are written, nobody else listens.
 */
export function isOwnHost(address: string, portal: string): boolean {
  const [one, other] = [new URL(address), new URL(portal)]
  return one.origin === other.origin || (one.hostname === other.hostname && !/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(one.hostname))
}

/** Seconds that tokens have left, as `AUTH_EXPIRES` tells them, when they came at a moment. */
export const secondsLeft = (expires: string, received: number, now = Date.now()) => String(Math.max(0, Number(expires) - Math.floor((now - received) / 1000)))
