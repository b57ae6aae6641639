import { expect, it } from 'vitest'
import { pull } from './drag'

it('goes on near an edge, faster nearer to it, and rests between', () => {
  expect([60, 200, 740].map(x => pull(x, 0, 800))).toEqual([0, 0, 0])
  expect([770, 799, 900].map(x => pull(x, 0, 800))).toEqual([8, 16, 16])
  expect([30, 1, -50].map(x => pull(x, 0, 800))).toEqual([-8, -16, -16])
})
