import type { Params } from './query'

/** What a method answers on the wire. */
export interface Answer {
  result?: unknown
  error?: string | number
  error_description?: string
  total?: number | string
  next?: number | string
  time?: object
}

/** A refusal, as pages read it. */
export class AjaxError {
  constructor(readonly status: number, readonly ex: { error: string, error_description: string }) {}

  toString() {
    return `${this.ex.error}${this.ex.error_description ? `: ${this.ex.error_description}` : ''} (${this.status})`
  }
}

/** A call, so that it can be made for the next page. */
export interface Query {
  method: string
  data: Params
  callback?: Callback | undefined
}

export type Callback = (result: AjaxResult) => void

/** What the callback of `BX24.callMethod` is given. */
export class AjaxResult {
  constructor(readonly answer: Answer, readonly query: Query, readonly status: number, private readonly again: (query: Query) => XMLHttpRequest | undefined) {}

  /** What the method answers. */
  data(): unknown {
    return this.answer.result
  }

  /** What it refuses; undefined when it does not. */
  error(): AjaxError | undefined {
    if (this.answer.error === undefined)
      return undefined
    return new AjaxError(this.status, { error: String(this.answer.error), error_description: this.answer.error_description ?? '' })
  }

  /** Why, in words; undefined when nothing is refused. */
  error_description(): string | undefined {
    return this.error()?.ex.error_description
  }

  /** Whether a list goes on. */
  more(): boolean {
    return !Number.isNaN(Number.parseInt(String(this.answer.next), 10))
  }

  /** How many there are in all. */
  total(): number {
    return Number.parseInt(String(this.answer.total), 10)
  }

  /** How long it took. */
  time(): object | undefined {
    return this.answer.time
  }

  /** Asks for the next page; its answer goes to the same callback unless another is given. False on the last one. */
  next(callback?: Callback): XMLHttpRequest | undefined | false {
    if (!this.more())
      return false
    return this.again({ method: this.query.method, data: { ...this.query.data, start: Number(this.answer.next) }, callback: callback ?? this.query.callback })
  }
}

/** One call of a batch: `[method, parameters]` or `{method, params}`. */
export type BatchCall = [string, Params?] | { method: string, params?: Params }

/** A call of a batch by its parts. */
export const callOf = (call: BatchCall): [string, Params] => Array.isArray(call) ? [call[0], call[1] ?? {}] : [call.method, call.params ?? {}]

interface BatchAnswer {
  result?: Record<string, unknown>
  result_error?: Record<string, { error: string | number, error_description?: string }>
  result_total?: Record<string, number>
  result_next?: Record<string, number>
  result_time?: Record<string, object>
}

/** The answers of a batch by the keys of its calls, as a list when the calls were one. A refused batch refuses each. */
export function batchResults(calls: BatchCall[] | Record<string, BatchCall>, answer: Answer, status: number, again: (query: Query) => XMLHttpRequest | undefined): AjaxResult[] | Record<string, AjaxResult> {
  const { result, result_error, result_total, result_next, result_time } = (answer.error === undefined ? answer.result ?? {} : {}) as BatchAnswer
  const results = (Array.isArray(calls) ? [] : {}) as Record<string, AjaxResult>
  for (const [key, call] of Object.entries(calls)) {
    const [method, data] = callOf(call)
    const fault = answer.error === undefined ? result_error?.[key] : { error: answer.error, error_description: answer.error_description }
    const one: Answer = fault
      ? { error: fault.error, error_description: fault.error_description ?? '' }
      : { result: result?.[key], ...(result_total?.[key] !== undefined ? { total: result_total[key] } : {}), ...(result_next?.[key] !== undefined ? { next: result_next[key] } : {}), ...(result_time?.[key] ? { time: result_time[key] } : {}) }
    results[key] = new AjaxResult(one, { method, data }, status, again)
  }
  return results
}
