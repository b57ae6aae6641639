import { describe, expect, it } from 'vitest'
import { caughtUp, mostRows, paramsOf, shown, type Call, type CallRow, type Narrowing } from './calls'

const row = (id: number, more: Partial<CallRow> = {}): CallRow => ({
  id, parent: null, key: '', moment: '', verb: 'POST', method: 'profile', user: 1, via: 'webhook', via_id: 1, via_title: 'sync', address: '', status: 200, error: null, duration: 1, statements: 1, sql_duration: 1, warnings: 0, commands: 0, ...more
})
const rows = [
  row(1), row(2, { method: 'batch', commands: 2 }), row(3, { parent: 2, method: 'crm.deal.get', error: '' }), row(4, { parent: 2, method: 'crm.deal.add' }), row(5, { via: 'session', method: 'crm.type.list' }), row(6, { warnings: 1 })
]
const by = (more: Partial<Narrowing> = {}): Narrowing => ({ text: '', outcome: 'all', via: 'all', ...more })
const ids = (narrowing: Narrowing, open: number[] = []) => shown(rows, narrowing, new Set(open)).map(one => one.id)

describe('the list of calls', () => {
  it('has the newest first, and commands behind their open batch', () => {
    expect(ids(by())).toEqual([6, 5, 2, 1])
    expect(ids(by(), [2])).toEqual([6, 5, 2, 3, 4, 1])
  })

  it('finds commands of batches that are closed', () => {
    expect(ids(by({ text: 'deal' }))).toEqual([3, 4])
    expect(ids(by({ outcome: 'failed' }))).toEqual([3])
  })

  it('leaves the console out when programs are asked for', () => {
    expect(ids(by({ via: 'programs' }))).toEqual([6, 2, 1])
    expect(ids(by({ via: 'session' }))).toEqual([5])
    expect(ids(by({ outcome: 'warned' }))).toEqual([6])
  })
})

describe('reading on', () => {
  const kept = Array.from({ length: 5000 }, (_, at) => row(at + 1))
  const read = (after?: number) => Promise.resolve(after === undefined ? kept.slice(-1000) : kept.filter(one => one.id > after).slice(0, 1000))

  it('begins with the newest calls', async () => {
    const rows = await caughtUp([], read)
    expect([rows.length, rows[0]!.id, rows.at(-1)!.id]).toEqual([1000, 4001, 5000])
    expect(await caughtUp([], () => Promise.resolve([]))).toEqual([])
  })

  it('catches up however many came, and keeps the last ones', async () => {
    const rows = await caughtUp([row(100)], read)
    expect([rows.length, rows.at(-1)!.id]).toEqual([mostRows, 5000])
  })

  it('begins anew with the server', async () => {
    expect((await caughtUp([row(70), row(80)], () => Promise.resolve([row(1), row(2)]))).map(one => one.id)).toEqual([1, 2])
  })
})

describe('parameters of a call that is repeated', () => {
  const call = (parameters: Call['parameters'], isCut = false) => ({ ...row(1), parameters, parameters_cut: isCut }) as Call

  it('are without the keys of its caller', () =>
    expect(paramsOf(call({ ID: 1, auth: '***' }))).toEqual({ params: { ID: 1 }, areWhole: true }))

  it('are not whole where something was hidden or cut', () => {
    expect(paramsOf(call({ fields: { PASSWORD: '***' } })).areWhole).toBe(false)
    expect(paramsOf(call({ fields: { NAME: 'Ada' } }, true)).areWhole).toBe(false)
    expect(paramsOf(call(['x']))).toEqual({ params: {}, areWhole: true })
  })
})
