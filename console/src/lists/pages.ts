import { shallowRef, triggerRef } from 'vue'
import { pageSize } from '@/api/rest'

/** Rows of a page, and how many there are in all. */
export interface PageRead<T> {
  rows: T[]
  total: number
}

/** Rows of a list, read page by page as they are looked at; those that were scrolled past are no longer waited for, those long not seen are forgotten. */
export class Pages<T> {
  /** How many rows there are; undefined until the first page is there. */
  total: number | undefined
  /** Why a page could not be read. */
  fault: Error | undefined
  /** Changes whenever anything here does. */
  readonly state = shallowRef(this)

  private readonly kept = new Map<number, T[]>()
  private readonly asked = new Map<number, AbortController>()

  constructor(private readonly read: (start: number, abort: AbortSignal) => Promise<PageRead<T>>, private readonly most = 40) {}

  /** A row; undefined while it is not there. */
  row(at: number): T | undefined {
    return this.kept.get(Math.floor(at / pageSize))?.[at % pageSize]
  }

  /** Rows of a stretch, however long; pages that are not there are read for this alone, so many at a time. */
  async between(first: number, last: number, most: number, read: (starts: number[]) => Promise<T[][]>): Promise<T[]> {
    const [from, to] = [Math.floor(first / pageSize), Math.floor(last / pageSize)]
    const found = new Map<number, T[]>()
    const missing: number[] = []
    for (let page = from; page <= to; page++) {
      const rows = this.kept.get(page)
      if (rows)
        found.set(page, rows)
      else
        missing.push(page)
    }
    for (let at = 0; at < missing.length; at += most) {
      const some = missing.slice(at, at + most)
      const rows = await read(some.map(page => page * pageSize))
      some.forEach((page, index) => found.set(page, rows[index]!))
    }
    const all = Array.from({ length: to - from + 1 }, (_, at) => found.get(from + at)!).flat()
    return all.slice(first - from * pageSize, last - from * pageSize + 1)
  }

  /** Sees to it that these rows come, and nothing else. */
  want(first: number, last: number): void {
    const [from, to] = [Math.floor(Math.max(0, first) / pageSize), Math.floor(Math.max(0, last) / pageSize)]
    for (const [page, abort] of this.asked)
      if (page < from || page > to) {
        abort.abort()
        this.asked.delete(page)
      }
    for (let page = from; page <= to; page++) {
      const rows = this.kept.get(page)
      if (rows) {
        this.kept.delete(page)
        this.kept.set(page, rows) // the newest of what was seen
      } else if (!this.asked.has(page)) {
        void this.fetch(page)
      }
    }
  }

  /** Forgets all rows: they are read anew when they are looked at. */
  forget(): void {
    this.stop()
    this.kept.clear()
    this.total = undefined
    this.fault = undefined
    triggerRef(this.state)
  }

  /** Waits for nothing any more. */
  stop(): void {
    for (const abort of this.asked.values())
      abort.abort()
    this.asked.clear()
  }

  private async fetch(page: number): Promise<void> {
    const abort = new AbortController()
    this.asked.set(page, abort)
    try {
      const { rows, total } = await this.read(page * pageSize, abort.signal)
      if (abort.signal.aborted)
        return
      this.kept.set(page, rows)
      this.total = total
      this.fault = undefined
      for (const oldest of this.kept.keys())
        if (this.kept.size > this.most)
          this.kept.delete(oldest)
    } catch (fault) {
      if (abort.signal.aborted)
        return
      this.fault = fault as Error
    }
    this.asked.delete(page)
    triggerRef(this.state)
  }
}
