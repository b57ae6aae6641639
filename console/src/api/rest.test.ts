import { afterEach, describe, expect, it, vi } from 'vitest'
import { allPages, batch, batches } from './rest'

vi.mock('./session', () => ({ headers: () => ({}), signIn: vi.fn() }))
afterEach(() => vi.unstubAllGlobals())

describe('a batch', () => {
  it('sends its commands as they are: what is empty stays there', async () => {
    const sent = vi.fn<typeof fetch>(() => Promise.resolve(new Response(JSON.stringify({ result: { result: [], result_total: [], result_error: [] } }))))
    vi.stubGlobal('fetch', sent)
    await batch({ a: ['crm.item.batchImport', { entityTypeId: 3, data: [{}, { name: 'Ada' }, { tags: [], post: null }] }], b: ['profile'] })
    expect(JSON.parse(sent.mock.calls[0]![1]!.body as string)).toEqual({
      halt: 0, cmd: { a: { method: 'crm.item.batchImport', params: { entityTypeId: 3, data: [{}, { name: 'Ada' }, { tags: [], post: null }] } }, b: { method: 'profile', params: {} } }
    })
  })
})

it('reads a list to its last page', async () => {
  const asked: number[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { start, filter } = JSON.parse(body) as { start: number, filter: string }
    asked.push(start)
    return new Response(JSON.stringify({ result: { rows: [`${filter}${start}`] }, ...(start < 100 ? { next: start + 50 } : {}), time: {} }))
  })
  expect(await allPages('some.list', { filter: 'x' }, ({ rows }: { rows: string[] }) => rows)).toEqual(['x0', 'x50', 'x100'])
  expect(asked).toEqual([0, 50, 100])
})

it('runs more commands than a call takes, and tells what is refused', async () => {
  const calls: number[] = []
  let refused = ''
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const names = Object.keys((JSON.parse(body) as { cmd: object }).cmd)
    calls.push(names.length)
    const faults = names.filter(name => name === refused).map(name => [name, { error: 'ACCESS_DENIED', error_description: 'not yours' }])
    return new Response(JSON.stringify({ result: { result: Object.fromEntries(names.map(name => [name, name])), result_total: { [names[0]!]: 7 }, result_error: Object.fromEntries(faults) as object }, time: {} }))
  })
  const commands = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`c${at}`, ['some.list'] as [string]]))
  const { results, totals } = await batches(commands)
  expect([calls, Object.keys(results).length, totals]).toEqual([[50, 10], 60, { c0: 7, c50: 7 }])
  refused = 'c55'
  await expect(batches(commands)).rejects.toThrow('not yours')
})
