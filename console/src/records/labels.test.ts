import { beforeEach, describe, expect, it, vi } from 'vitest'
import { batch, RestError } from '@/api/rest'
import type { Field } from './fields'
import { prepare } from './labels'
import { Names } from './names'

vi.mock('@/api/rest', async load => ({ ...await load<object>(), batch: vi.fn() }))
beforeEach(() => vi.resetAllMocks())

describe('names that are known', () => {
  it('are asked for again after a while, and stay shown meanwhile', () => {
    const names = new Names(10, 1000)
    names.set(3, 1, 'Ada', 0)
    names.set(3, 2, undefined, 0)
    expect([names.isWanted(3, 1, 999), names.isWanted(3, 2, 999), names.isWanted(3, 3, 999)]).toEqual([false, false, true])
    expect([names.isWanted(3, 1, 1000), names.isWanted(3, 2, 1000), names.get(3, 1)]).toEqual([true, true, 'Ada'])
  })
  it('are the newest when there are too many', () => {
    const names = new Names(2)
    names.set(3, 1, 'a')
    names.set(3, 2, 'b')
    names.set(3, 1, 'a')
    names.set(3, 3, 'c')
    expect([1, 2, 3].map(id => names.get(3, id))).toEqual(['a', undefined, 'c'])
  })
})

describe('names of what records point to', () => {
  const field = { name: 'contactIds', type: 'crm_contact', isMultiple: true } as Field
  const answer = (commands: Parameters<typeof batch>[0]) => ({
    totals: {}, errors: {}, results: Object.fromEntries(Object.entries(commands).map(([name, [, params]]) =>
      [name, { items: ((params!.filter as Record<string, number[]>)['@id']!).filter(id => id !== 7).map(id => ({ id, title: `no ${id}` })) }]))
  })

  it('are read fifty commands at a time, each once', async () => {
    vi.mocked(batch).mockImplementation(commands => Promise.resolve(answer(commands)) as never)
    const names = new Names()
    const records = [{ id: 1, contactIds: Array.from({ length: 3000 }, (_, at) => at + 1) }]
    await prepare([field], records, 2, names)
    expect(vi.mocked(batch).mock.calls.map(([commands]) => Object.keys(commands).length)).toEqual([50, 10])
    expect([names.get(3, 3000), names.get(3, 7)]).toEqual(['no 3000', undefined])
    await prepare([field], records, 2, names)
    expect(batch).toHaveBeenCalledTimes(2)
  })
  it('are asked for again where the question failed', async () => {
    const names = new Names()
    vi.mocked(batch).mockResolvedValue({ results: {}, totals: {}, errors: { '3_0': new RestError('', 'busy', 400) } })
    await prepare([field], [{ id: 1, contactIds: [4] }], 2, names)
    expect(names.isWanted(3, 4)).toBe(true)
  })
})
