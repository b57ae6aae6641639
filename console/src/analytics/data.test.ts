import { expect, it } from 'vitest'
import { ceiling, months, weeks, wonOn } from './data'

it('ends with the present month and week', () => {
  expect(months(3, new Date(2026, 0, 31))).toEqual(['2025-11', '2025-12', '2026-01'])
  expect(weeks(2, new Date(2026, 10, 22))).toEqual(['2026-11-09', '2026-11-16'])
  expect(weeks(1, new Date(2026, 10, 23))).toEqual(['2026-11-23'])
})

it('has an axis of round numbers', () => {
  expect([0, 3, 5, 41, 99, 1_000_000].map(ceiling)).toEqual([4, 4, 8, 80, 100, 1_000_000])
})

it.each([
  ['deals', ['stageSemanticId', 'closedate', 'movedTime'], 'closedate'], ['leads', ['stageSemanticId', 'dateClosed', 'movedTime'], 'dateClosed'],
  ['invoices', ['closedate', 'movedTime'], 'movedTime'], ['quotes', ['closedate'], 'closedate'], ['others', [], 'createdTime']
])('tells when %s were won', (_, fields, day) => expect(wonOn(name => (fields as string[]).includes(name))).toBe(day))
