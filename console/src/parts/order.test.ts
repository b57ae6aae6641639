import { describe, expect, it } from 'vitest'
import { moved, renumbered } from './order'

const after = (now: number[]) => {
  const changes = renumbered(now)
  return now.map((number, i) => changes.get(i) ?? number)
}

describe('order', () => {
  it('moves an entry and leaves the rest in place', () => {
    expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c'])
    expect(moved(['a', 'b'], 0, 2)).toEqual(['a', 'b'])
  })

  it('changes one number when one entry moved and there is room', () => {
    expect([...renumbered([10, 40, 20, 30])]).toEqual([[1, 15]])
    expect([...renumbered([20, 30, 10])]).toEqual([[2, 40]])
    expect(renumbered([10, 20, 30]).size).toBe(0)
  })

  it('makes room where there is none, and parts equal numbers', () => {
    for (const now of [[1, 3, 2], [500, 500, 500], [10, 10, 11, 11], [0, 0], [1, 2, 3, 0], [30, 20, 10], [5, 1, 1, 6, 2]]) {
      const numbers = after(now)
      expect(numbers.every((number, i) => number > (numbers[i - 1] ?? 0)), `${now} → ${numbers}`).toBe(true)
    }
  })
})
