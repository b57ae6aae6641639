import { i18n } from '@/texts'
import { headers, signIn } from './session'

/** What a method answers. */
export interface Reply<T> {
  result: T
  /** Of lists: how many there are in all. */
  total?: number
  /** Of lists: where the next page begins; absent on the last. */
  next?: number
  time: { duration: number }
}

/** What a method refuses, in the server's own words. */
export class RestError extends Error {
  constructor(readonly code: string, description: string, readonly status: number) {
    super(description || code)
  }

  /** True when trying again later makes sense. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** No answer came. */
export const unreachable = () => new RestError('NO_CONNECTION', i18n.global.t('shell.noConnection'), 0)

/** Words for an answer that explains nothing, as those of servers in between are. */
export const unexplained = (status: number) => i18n.global.t('shell.answered', { status })

export type Params = Record<string, unknown>

/** Rows of a page of every list method. */
export const pageSize = 50

/** Calls a method of the REST API as the person who signed in. Throws `RestError`. */
export async function call<T>(method: string, params: Params = {}, abort?: AbortSignal): Promise<Reply<T>> {
  const response = await send(`/rest/${method}`, params, abort)
  const body = await response.json().catch(() => ({})) as Partial<Reply<T>> & { error?: string | number, error_description?: string }
  if (response.status === 401 && body.error === 'NO_AUTH_FOUND')
    return signIn()
  if (!response.ok || !('result' in body))
    throw new RestError(String(body.error ?? ''), body.error_description ?? unexplained(response.status), response.status)
  return body as Reply<T>
}

/** The result alone. */
export async function result<T>(method: string, params: Params = {}, abort?: AbortSignal): Promise<T> {
  return (await call<T>(method, params, abort)).result
}

/** One command of a batch, by name. */
export type Commands = Record<string, [method: string, params?: Params]>

/** What a batch answers: a result or a refusal for every command. */
export interface BatchReply<T> {
  results: Record<string, T>
  /** How many there are in all, of commands that list. */
  totals: Record<string, number>
  errors: Record<string, RestError>
}

/** Most commands of a batch. */
export const mostCommands = 50

/** Runs up to fifty commands in one call; a refusal ends the others only with `halt`. */
export async function batch<T = unknown>(commands: Commands, halt = false, abort?: AbortSignal): Promise<BatchReply<T>> {
  const cmd = Object.fromEntries(Object.entries(commands).map(([name, [method, params]]) => [name, { method, params: params ?? {} }]))
  const reply = await result<{ result: Record<string, T>, result_total: Record<string, number>, result_error: Record<string, { error: string, error_description: string }> }>('batch', { halt: halt ? 1 : 0, cmd }, abort)
  return {
    results: { ...reply.result }, // an empty map is [] on the wire
    totals: { ...reply.result_total },
    errors: Object.fromEntries(Object.entries(reply.result_error).map(([name, fault]) => [name, new RestError(fault.error, fault.error_description, 400)]))
  }
}

/** Runs any number of commands, fifty a call. Throws what is refused of any of them. */
export async function batches<T = unknown>(commands: Commands): Promise<Omit<BatchReply<T>, 'errors'>> {
  const all = Object.entries(commands)
  const told = { results: {} as Record<string, T>, totals: {} as Record<string, number> }
  for (let at = 0; at < all.length; at += mostCommands) {
    const { results, totals, errors } = await batch<T>(Object.fromEntries(all.slice(at, at + mostCommands)))
    for (const refusal of Object.values(errors))
      throw refusal
    Object.assign(told.results, results)
    Object.assign(told.totals, totals)
  }
  return told
}

/** Every row of a list in the order that is asked for, page after page: for what a person reads whole, a few hundred at most. */
export async function allPages<T>(method: string, params: Params = {}, of: (result: never) => T[] = rows => rows, abort?: AbortSignal): Promise<T[]> {
  const rows: T[] = []
  for (let start: number | undefined = 0; start !== undefined;) {
    const reply: Reply<unknown> = await call(method, { ...params, start }, abort)
    rows.push(...of(reply.result as never))
    start = reply.next
  }
  return rows
}

/** Every row of a list, page by page in the order of ids: costs the same at the end as at the beginning. */
export async function* all<T extends { id: number }>(method: string, params: Params & { filter?: Params }, of: (result: never) => T[], abort?: AbortSignal): AsyncGenerator<T[]> {
  for (let last = 0; ;) {
    const rows = of(await result(method, { ...params, filter: { ...params.filter, '>id': last }, order: { id: 'ASC' }, start: -1 }, abort) as never)
    if (rows.length > 0)
      yield rows
    if (rows.length < pageSize)
      return
    last = rows.at(-1)!.id
  }
}

async function send(path: string, params: Params, abort?: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, { method: 'POST', headers: headers(), body: JSON.stringify(params), signal: abort ?? null })
  } catch (fault) {
    if (abort?.aborted)
      throw fault
    throw unreachable()
  }
}
