import { beforeEach, describe, expect, it, vi } from 'vitest'
import { control } from '@/api/control'
import { result } from '@/api/rest'
import { findRecords } from './search'

vi.mock('@/api/control', () => ({ control: vi.fn() }))
vi.mock('@/api/rest', () => ({ result: vi.fn(), pageSize: 50 }))
beforeEach(() => vi.clearAllMocks())

describe('records to choose from', () => {
  it('are found by all words that are typed', async () => {
    vi.mocked(control).mockResolvedValue({ items: [{ entityTypeId: 3, id: 1, title: 'Ada Lovelace' }, { entityTypeId: 3, id: 2, title: '' }], hasMore: false })
    expect(await findRecords(3, 'Ada Lovelace')).toEqual([{ id: 1, title: 'Ada Lovelace' }, { id: 2, title: '#2' }])
    expect(control).toHaveBeenCalledWith('GET', '/search', { text: 'Ada Lovelace', type: 3, limit: 50 }, undefined)
  })
  it('are the newest without a text', async () => {
    vi.mocked(result).mockResolvedValue({ items: [{ id: 5, name: 'Grace', lastName: 'Hopper' }] })
    expect(await findRecords(3, '')).toEqual([{ id: 5, title: 'Grace Hopper' }])
  })
})
