import { expect, it } from 'vitest'
import { beginOf } from './begin'

it('begins a day when it begins in the zone of the portal', () => {
  expect(beginOf('2026-01-15', 'Europe/Berlin')).toBe('2026-01-14T23:00')
  expect(beginOf('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00') // clocks go forward in that night
  expect(beginOf('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00')
  expect(beginOf('2026-01-15', 'America/New_York')).toBe('2026-01-15T05:00')
  expect(beginOf('2026-11-01', 'America/New_York')).toBe('2026-11-01T04:00') // and back
  expect(beginOf('2026-01-15', 'UTC')).toBe('2026-01-15T00:00')
})
