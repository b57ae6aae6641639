import { expect, it, vi } from 'vitest'
import type { Params } from '@/api/rest'
import type { Card } from '../useCard'
import type { Row } from './data'
import { chooseFor } from './places'

const stored = vi.hoisted(() => ({ links: [] as Row[] }))
vi.mock('@/api/rest', () => ({
  call: () => Promise.resolve({ result: stored.links }),
  result: (method: string, params: Params) => Promise.resolve(stored.links = method.endsWith('unregister') ? [] : [params.fields as Row])
}))

it('keeps what the other side chose meanwhile, and takes back a choice of nothing', async () => {
  const card = { type: { id: 2 }, id: 7 } as Card
  await chooseFor(card, 'client', '5', '8')
  await chooseFor(card, 'mine', '6', '0')
  expect(stored.links).toEqual([{ ENTITY_TYPE_ID: 2, ENTITY_ID: 7, REQUISITE_ID: '5', BANK_DETAIL_ID: '8', MC_REQUISITE_ID: '6', MC_BANK_DETAIL_ID: '0' }])
  await chooseFor(card, 'client', '0', '0')
  await chooseFor(card, 'mine', '0', '0')
  expect(stored.links).toEqual([])
})
