import { expect, it, vi } from 'vitest'
import type { CardType } from '@/records/types'
import { activity, ceiling, months, weeks, wonByMonth, wonOn } from './data'

const asked = vi.hoisted(() => ({ filter: {} as object, fault: undefined as Error | undefined }))
vi.mock('@/parts/sums', () => ({ sums: (_: number, __: string, filter: object) => (asked.filter = filter, asked.fault ? Promise.reject(asked.fault) : Promise.resolve({ currency: 'EUR', groups: [] })) }))
vi.mock('@/records/fields', () => ({ fieldsOf: () => Promise.resolve(['stageId', 'stageSemanticId', 'movedTime'].map(name => ({ name }))) }))
vi.mock('@/records/directories', () => ({ categories: () => Promise.resolve([{ id: 3 }]), statuses: () => Promise.resolve([]) }))

it('counts what was won of the pipeline that is looked at', async () => {
  const deals = { id: 2, hasCategories: true } as CardType
  await wonByMonth(deals, 1, 'Won', 5)
  expect(asked.filter).toMatchObject({ 'categoryId': 5, '=stageSemanticId': 'S' })
  await wonByMonth({ ...deals, hasCategories: false }, 1, 'Won')
  expect(asked.filter).not.toHaveProperty('categoryId')
})

it('tells what could not be counted instead of nothing', async () => {
  asked.fault = new Error('not now')
  await expect(activity([{ id: 2 } as CardType], 1, () => '')).rejects.toThrow('not now')
})

it('ends with the present month and week', () => {
  expect(months(3, new Date(2026, 0, 31))).toEqual(['2025-11', '2025-12', '2026-01'])
  expect(weeks(2, new Date(2026, 10, 22))).toEqual(['2026-11-09', '2026-11-16'])
  expect(weeks(1, new Date(2026, 10, 23))).toEqual(['2026-11-23'])
})

it('has an axis of round numbers', () => {
  expect([0, 3, 5, 41, 99, 1_000_000].map(ceiling)).toEqual([4, 4, 8, 80, 100, 1_000_000])
})

it.each([
  ['deals', ['stageSemanticId', 'closedate', 'movedTime'], 'movedTime'], ['leads', ['stageSemanticId', 'dateClosed', 'movedTime'], 'dateClosed'],
  ['invoices', ['closedate', 'movedTime'], 'movedTime'], ['quotes', ['closedate'], 'closedate'], ['others', [], 'createdTime']
])('tells when %s were won', (_, fields, day) => expect(wonOn(name => (fields as string[]).includes(name))).toBe(day))
