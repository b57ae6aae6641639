import { beforeEach, expect, it, vi } from 'vitest'
import type { Commands, Params } from '@/api/rest'
import type { CardType } from '@/records/types'
import { useKanban } from './useKanban'

// a server with one card on the first of three stages; its answers come when a test lets them
const server = vi.hoisted(() => ({ stage: 'A', sent: [] as string[], updates: [] as { go: () => void, refuse: () => void }[], counts: [] as ((count: number) => void)[], isCounting: false }))
vi.mock('@/records/fields', () => ({ fieldsOf: () => Promise.resolve(['id', 'title', 'stageId'].map(name => ({ name }))) }))
vi.mock('@/records/directories', () => ({ statuses: () => Promise.resolve(['A', 'B', 'C'].map(id => ({ id, name: id, semantics: 'P' }))) }))
vi.mock('@/records/labels', () => ({ directoryWith: () => '', prepare: () => Promise.resolve() }))
vi.mock('@/parts/sums', () => ({
  sums: () => server.isCounting
    ? new Promise(done => server.counts.push(count => done({ currency: 'EUR', groups: [{ stageId: 'A', count }] })))
    : Promise.resolve({ currency: 'EUR', groups: [{ stageId: server.stage, count: 1 }] })
}))
vi.mock('@/api/rest', () => ({
  pageSize: 50,
  batch: (commands: Commands) => Promise.resolve({ results: Object.fromEntries(Object.entries(commands).map(([name, [, params]]) => [name, { items: (params!.filter as Params)['=stageId'] === server.stage ? [{ id: 1, title: 'Engine', stageId: server.stage }] : [] }])), errors: {} }),
  result: (_: string, { fields }: { fields: { stageId: string } }) => new Promise((done, fail) => {
    server.sent.push(fields.stageId)
    server.updates.push({ go: () => done({ item: { id: 1, stageId: server.stage = fields.stageId } }), refuse: () => fail(new Error('no')) })
  })
}))

const settled = () => new Promise(done => setTimeout(done))
const board = async () => {
  const kanban = useKanban({ id: 2 } as CardType, 0, () => ({}), () => [])
  await kanban.load()
  return { ...kanban, where: () => kanban.columns.value.flatMap(column => column.items.map(() => column.stage.id)).join() }
}

beforeEach(() => void Object.assign(server, { stage: 'A', sent: [], updates: [], counts: [], isCounting: false }))

it('stores moves one after another, and shows them at once', async () => {
  const kanban = await board()
  const moves = [kanban.move(1, 'B'), kanban.move(1, 'C')]
  await settled()
  expect([kanban.where(), server.sent]).toEqual(['C', ['B']])
  server.updates[0]!.go()
  await settled()
  expect([kanban.where(), server.sent]).toEqual(['C', ['B', 'C']])
  server.updates[1]!.go()
  expect((await Promise.all(moves)).map(one => one?.to)).toEqual(['B', 'C'])
  expect([kanban.where(), server.stage]).toEqual(['C', 'C'])
})

it('puts a card back to where the server has it', async () => {
  const kanban = await board()
  const moves = Promise.allSettled([kanban.move(1, 'B'), kanban.move(1, 'C')])
  await settled()
  server.updates[0]!.refuse()
  await settled()
  expect(kanban.where()).toBe('C')
  server.updates[1]!.refuse()
  await moves
  expect(kanban.where()).toBe('A')
})

it('reads a board after what is on its way, and again after what was moved meanwhile', async () => {
  const kanban = await board()
  const move = kanban.move(1, 'B')
  const load = kanban.load()
  await settled()
  expect(kanban.where()).toBe('B')
  server.updates[0]!.go()
  await Promise.all([move, load])
  expect(kanban.where()).toBe('B')
  const again = kanban.load()
  const late = kanban.move(1, 'C')
  await settled()
  server.updates[1]!.go()
  await Promise.all([again, late])
  expect(kanban.where()).toBe('C')
})

it('drops counts that were overtaken', async () => {
  const kanban = await board()
  server.isCounting = true
  for (const stage of ['B', 'A']) {
    const move = kanban.move(1, stage)
    await settled()
    server.updates.at(-1)!.go()
    await move
  }
  server.counts[1]!(5)
  await settled()
  server.counts[0]!(9)
  await settled()
  expect(kanban.columnOf('A')!.count).toBe(5)
})
