import { describe, expect, it, vi } from 'vitest'
import { batch } from './rest'

vi.mock('./session', () => ({ headers: () => ({}), signIn: vi.fn() }))

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
