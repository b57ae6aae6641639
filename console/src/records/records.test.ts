import { describe, expect, it } from 'vitest'
import { directoryWith } from './labels'
import { ago, day, moment, moneyValue } from './format'
import type { Field } from './fields'

const stage = (statusType: string) => ({ type: 'crm_status', statusType }) as Field

describe('stages of a pipeline', () => {
  it.each([
    ['DEAL_STAGE', 0, 'DEAL_STAGE'],
    ['DEAL_STAGE', 5, 'DEAL_STAGE_5'],
    ['DYNAMIC_1030_STAGE_7', 9, 'DYNAMIC_1030_STAGE_9'],
    ['SMART_INVOICE_STAGE_2', 3, 'SMART_INVOICE_STAGE_3'],
    ['STATUS', 4, 'STATUS'],
    ['SOURCE', 4, 'SOURCE']
  ])('%s in pipeline %i is %s', (directory, category, expected) => expect(directoryWith(stage(directory), category)).toBe(expected))
})

describe('money', () => {
  it('may be nothing of a currency, which is not no money', () => expect([0, '0', '', null, undefined].map(amount => moneyValue(amount, 'EUR'))).toEqual(['0|EUR', '0|EUR', '', '', '']))
})

describe('dates', () => {
  it('are the day that stands there, whatever the offset', () => {
    expect(day('2026-11-22T00:00:00+03:00', 'en')).toBe('Nov 22, 2026')
    expect(day('2026-11-22T00:00:00-05:00', 'de')).toBe('22.11.2026')
    expect(moment('2026-11-22T23:30:00+03:00', 'de')).toBe('22.11.2026, 23:30')
  })
  it('are told as ages', () => expect(ago('2026-11-22T10:00:00Z', 'en', Date.parse('2026-11-22T12:10:00Z'))).toBe('2 hours ago'))
})
