import { effectScope, nextTick, ref } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { search } from '@/records/search'
import { useSearch } from './useSearch'

vi.mock('@/records/search', () => ({ search: vi.fn() }))
const scope = effectScope()
afterEach(() => vi.mocked(search).mockReset())

describe('the search of a list', () => {
  it('lets nothing through while it runs and when it failed, and is asked again', async () => {
    let refuse: (fault: Error) => void
    vi.mocked(search).mockReturnValueOnce(new Promise((_, no) => refuse = no))
    const one = scope.run(() => useSearch(() => 3, () => 'Ada'))!
    expect([one.isSearching.value, one.filter.value]).toEqual([true, { '@id': [0] }])
    refuse!(new Error('no'))
    await vi.waitFor(() => expect(one.fault.value?.message).toBe('no'))
    expect(one.filter.value).toEqual({ '@id': [0] })
    vi.mocked(search).mockResolvedValueOnce({ ids: [4], hasMore: false })
    await one.look()
    expect([one.filter.value, one.fault.value, one.isSearching.value]).toEqual([{ '@id': [4] }, null, false])
  })
  it('asks for nobody where nothing was found, and for everything without a text', async () => {
    vi.mocked(search).mockResolvedValue({ ids: [], hasMore: false })
    const text = ref('nobody')
    const one = scope.run(() => useSearch(() => 3, () => text.value))!
    await nextTick()
    expect([one.filter.value, one.isSearching.value]).toEqual([{ '@id': [0] }, false])
    text.value = ''
    expect(one.filter.value).toEqual({})
  })
})
