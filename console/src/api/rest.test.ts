import { afterEach, describe, expect, it, vi } from 'vitest'
import { allPages, batch } from './rest'

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
