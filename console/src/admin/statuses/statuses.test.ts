import { expect, it } from 'vitest'
import { freePlace, withOrder, type Entry } from './statuses'

const entry = (id: number, meaning: Entry['meaning']): Entry => ({ id, code: `C${id}`, name: '', nameAtFirst: '', sort: id * 10, isSystem: false, color: '', meaning })

it('finds a place between two entries, behind the last, or none', () => {
  expect(freePlace([10, 20, 30], 1)).toBe(15)
  expect(freePlace([10, 20, 30], 3)).toBe(40)
  expect(freePlace([10, 20], 0)).toBe(5)
  expect(freePlace([10, 11], 1)).toBeUndefined()
  expect(freePlace([], 0)).toBe(10)
})

it('keeps stages in process before the won one, and that before the lost ones', () => {
  const entries = [entry(1, 'process'), entry(2, 'process'), entry(3, 'won'), entry(4, 'lost')]
  expect(withOrder(entries, 'process', [entries[1]!, entries[0]!]).map(one => one.id)).toEqual([2, 1, 3, 4])
})
