import { describe, expect, it, vi } from 'vitest'
import { control } from '@/api/control'
import { savedFilters, type SavedFilter } from './savedFilters'

vi.mock('@/api/control', async load => ({ ...await load<object>(), control: vi.fn() }))

describe('filters that are kept', () => {
  it('keep those that were saved elsewhere meanwhile', async () => {
    const elsewhere: SavedFilter = { id: 'e', name: 'Elsewhere', rules: ['name:is:Ada'] }
    vi.mocked(control).mockImplementation(verb => Promise.resolve(verb === 'GET' ? { own: { 'list.3.filters': [elsewhere] }, shared: {} } : {}))
    const saved = savedFilters(3)
    await saved.save('Here', [{ field: 'name', operator: 'is', values: ['Eve'] }], false)
    expect(saved.own()).toMatchObject([elsewhere, { name: 'Here', rules: ['name:is:Eve'] }])
    await saved.remove(saved.own()[1]!, false)
    expect(saved.own()).toEqual([elsewhere])
  })
})
