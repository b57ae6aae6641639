import { AjaxResult, batchResults, callOf, type Answer, type BatchCall, type Callback, type Query } from './answers'
import { query, withValues, type Params } from './query'

/** What calls need to know of who makes them. */
export interface Authority {
  /** Address of the methods: `https://portal/rest`. */
  address: () => string
  /** The token; null when it has ended. */
  token: () => string | null
  /** Gets another token; goes on without when there is none. */
  refresh: (then: () => void) => void
  /** Goes on once the token is there for the first time. */
  whenReady: (then: () => void) => void
}

/** Calls of methods: `BX24.callMethod`, `BX24.callBatch` and what stands on them. */
export function callsOf(authority: Authority) {
  let waiting: (() => void)[] | null = null

  // calls that find the token ended at the same time wait for one other token
  function refreshed(then: () => void): void {
    if (waiting) {
      waiting.push(then)
      return
    }
    waiting = [then]
    authority.refresh(() => {
      const all = waiting ?? []
      waiting = null
      for (const one of all)
        one()
    })
  }

  function request(method: string, params: unknown, done: (answer: Answer, status: number) => void, isAgain = false): XMLHttpRequest | undefined {
    const token = authority.token()
    if (token === null) {
      if (isAgain)
        done({ error: 'expired_token', error_description: 'The access token has ended, and the portal gave no other' }, 401)
      else
        refreshed(() => request(method, params, done, true))
      return undefined
    }
    const xhr = new XMLHttpRequest()
    xhr.open('POST', `${authority.address()}/${encodeURIComponent(method)}`)
    xhr.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded') // no question beforehand whether it may be sent
    xhr.onload = () => {
      const answer = read(xhr)
      if (answer.error === 'expired_token' && !isAgain) {
        // another call has got one in the meantime
        if (authority.token() !== token && authority.token() !== null)
          request(method, params, done, true)
        else
          refreshed(() => request(method, params, done, true))
      } else {
        done(answer, xhr.status)
      }
    }
    xhr.onerror = () => done({ error: 'NETWORK_ERROR', error_description: 'The portal cannot be reached' }, 0)
    xhr.send([query(params), `auth=${encodeURIComponent(token)}`].filter(Boolean).join('&'))
    return xhr
  }

  const run = ({ method, data, callback }: Query): XMLHttpRequest | undefined => withValues(data, values =>
    request(method, values, (answer, status) => callback?.(new AjaxResult(answer, { method, data: values as Params, callback }, status, run))), () => callback?.(new AjaxResult(unread, { method, data, callback }, 0, run)))

  function callMethod(method: string, params?: Params | null, callback?: Callback): void {
    authority.whenReady(() => { run({ method, data: params ?? {}, callback }) })
  }

  function callBatch(calls: BatchCall[] | Record<string, BatchCall>, callback?: (results: AjaxResult[] | Record<string, AjaxResult>) => void, bHaltOnError = false): void {
    authority.whenReady(() => withValues(Object.entries(calls).map(([key, call]) => [key, ...callOf(call)]), (values) => {
      const cmd = Object.fromEntries((values as [string, string, Params][]).map(([key, method, params]) => [key, `${method}?${query(params)}`]))
      request('batch', { halt: bHaltOnError ? 1 : 0, cmd }, (answer, status) => callback?.(batchResults(calls, answer, status, run)))
    }, () => callback?.(batchResults(calls, unread, 0, run))))
  }

  function event(method: 'event.bind' | 'event.unbind') {
    return (name: string, handler: string, authType?: number | string | null | Callback, callback?: Callback) => {
      if (typeof authType === 'function')
        return callMethod(method, { event: name, handler }, authType)
      callMethod(method, { event: name, handler, ...(authType === undefined || authType === null ? {} : { auth_type: authType }) }, callback)
    }
  }

  return { callMethod, callBatch, callBind: event('event.bind'), callUnbind: event('event.unbind') }
}

/** What a call is answered whose file could not be read: it never went out. */
const unread: Answer = { error: 'FILE_NOT_READ', error_description: 'A chosen file cannot be read: choose it again' }

function read(xhr: XMLHttpRequest): Answer {
  try {
    return JSON.parse(xhr.responseText) as Answer
  } catch {
    return { error: 'ERROR_UNEXPECTED_ANSWER', error_description: `The portal answered ${xhr.status} with what is no JSON` }
  }
}
