import { expect, it } from 'vitest'
import { treeOf, type Department } from './departments'

const department = (id: number, parent: number, sort: number): Department => ({ id, name: `D${id}`, parent, head: 0, sort })

it('puts departments below the one above them, in their order', () => {
  const tree = treeOf([department(1, 0, 500), department(4, 1, 300), department(2, 1, 100), department(3, 2, 200), department(9, 77, 1)])
  expect(tree.map(branch => [branch.id, branch.depth, branch.below])).toEqual([[9, 0, []], [1, 0, [2, 3, 4]], [2, 1, [3]], [3, 2, []], [4, 1, []]])
})
