import { expect, it, vi } from 'vitest'
import type { Params } from '@/api/rest'
import type { Card } from '../useCard'
import type { RowTold } from './rows'
import { useRows } from './useRows'

const row = (id: number, productName: string): RowTold => ({ id, productId: 0, productName, price: 5, priceExclusive: 5, priceNetto: 5, priceBrutto: 5, quantity: 1, discountTypeId: 2, discountRate: 0, discountSum: 0, taxRate: null, taxIncluded: 'N', measureCode: 0, measureName: '' })
let stored: RowTold[] = []
vi.mock('@/api/rest', () => ({
  allPages: () => Promise.resolve(stored),
  result: (_: string, { productRows }: Params) => {
    stored = (productRows as RowTold[]).map(({ productName }, at) => row(at + 1, productName))
    return Promise.resolve({ productRows: stored })
  }
}))

const card = () => ({ type: { id: 2 }, id: 7, others: new Set() }) as unknown as Card

it('are the same for every part of a card, which knows that they are changed', async () => {
  const one = card()
  stored = [row(1, 'Nut')]
  const rows = useRows(one)
  await rows.read()
  expect(rows.isChanged.value).toBe(false)
  rows.rows.value[0]!.name = 'Bolt'
  expect(useRows(one).rows.value[0]!.name).toBe('Bolt')
  expect([...one.others].map(other => other.value)).toEqual([true])
  expect(await rows.save(false)).toBe(true)
  expect([stored[0]!.productName, rows.isChanged.value]).toEqual(['Bolt', false])
})

it('are not stored over those of somebody else without a question', async () => {
  stored = [row(1, 'Nut')]
  const rows = useRows(card())
  await rows.read()
  rows.rows.value[0]!.name = 'Bolt'
  stored = [row(1, 'Nut'), row(2, 'Washer')]
  expect(await rows.save(false)).toBe(false)
  expect(stored).toHaveLength(2)
  expect(rows.theirs.value?.map(one => one.name)).toEqual(['Nut', 'Washer'])
  expect(await rows.save(true)).toBe(true)
  expect(stored.map(one => one.productName)).toEqual(['Bolt'])
  expect(rows.theirs.value).toBeNull()
})
