import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { batch, RestError, type Commands } from '@/api/rest'
import type { Field } from '@/records/fields'
import type { CardType } from '@/records/types'
import { startImport } from './importing'

vi.mock('@/api/rest', async load => ({ ...await load<object>(), batch: vi.fn() }))
beforeEach(() => {
  vi.resetAllMocks()
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

const phone = { key: 'fm.PHONE.WORK', title: 'Phone', multifield: { typeId: 'PHONE', valueType: 'WORK' } }
const name = { key: 'name', title: 'Name', field: { name: 'name', type: 'string', title: 'Name' } as Field }
const begin = (cells: string[][], match = '') => startImport({
  reading: { type: { id: 3 } as CardType, columns: [name, phone], isMonthFirst: false, decimal: '.' }, rows: cells.map((cells, at) => ({ line: at * 2 + 3, cells })), match, onMatch: 'update', words: () => 'unreadable', twice: 'twice'
})
const people = (count: number) => Array.from({ length: count }, (_, at) => [`Person ${at}`, `+49 30 ${1000 + at}`])
// every row is added
const added = (commands: Commands) => Promise.resolve({
  totals: {}, errors: {}, results: Object.fromEntries(Object.entries(commands).map(([name, [, params]]) => [name, { items: (params!.data as object[]).map((_, id) => ({ item: { id } })) }]))
}) as never

describe('an import', () => {
  it('waits for a server that is busy, and goes on', async () => {
    vi.mocked(batch).mockRejectedValueOnce(new RestError('QUERY_LIMIT_EXCEEDED', 'too many', 503)).mockRejectedValueOnce(new RestError('', '', 429)).mockImplementation(added)
    const { state } = begin(people(60))
    await vi.advanceTimersByTimeAsync(10)
    expect([state.state, state.fault]).toMatchObject(['busy', { status: 503 }])
    await vi.advanceTimersByTimeAsync(5000)
    expect([state.state, state.added, state.done, state.fault, state.isWriting]).toEqual(['done', 60, 60, null, false])
    expect(batch).toHaveBeenCalledTimes(4)
  })
  it('writes nothing again that may have come through, and tells where it ended', async () => {
    vi.mocked(batch).mockImplementationOnce(added).mockRejectedValue(new RestError('NO_CONNECTION', '', 0))
    const { state } = begin([...people(50), ['Twice', '+49 30 1000'], ...people(2)])
    await vi.advanceTimersByTimeAsync(100_000)
    expect([state.state, state.added, state.done, state.isWriting]).toEqual(['failed', 50, 50, true])
    expect(state.refused).toEqual([]) // rows of the last page come back as such
    expect(batch).toHaveBeenCalledTimes(2)
  })
  it('asks again what it only reads', async () => {
    vi.mocked(batch).mockRejectedValueOnce(new RestError('NO_CONNECTION', '', 0)).mockResolvedValueOnce({ results: {}, totals: {}, errors: {} }).mockImplementation(added)
    const { state } = begin(people(2), phone.key)
    await vi.advanceTimersByTimeAsync(2000)
    expect([state.state, state.added]).toEqual(['done', 2])
  })
  it('is stopped while it waits', async () => {
    vi.mocked(batch).mockRejectedValue(new RestError('', '', 503))
    const { state, cancel } = begin(people(2))
    await vi.advanceTimersByTimeAsync(10)
    cancel()
    await vi.advanceTimersByTimeAsync(100_000)
    expect(state.state).toBe('cancelled')
    expect(batch).toHaveBeenCalledTimes(1)
  })
  it('knows a phone however it is written, and tells the row of the file', async () => {
    vi.mocked(batch).mockResolvedValueOnce({ results: {}, totals: {}, errors: {} }).mockImplementation(added)
    const { state } = begin([['Ada', '+49 (30) 12-34'], ['Eve', '+49301234; 5678']], phone.key)
    await vi.advanceTimersByTimeAsync(10)
    expect(state.refused).toMatchObject([{ line: 5, words: 'twice' }])
  })
})
