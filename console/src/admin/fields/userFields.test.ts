import { describe, expect, it } from 'vitest'
import { choicesFor, codeOf, filled, type Choice } from './userFields'

const deal = { key: '2', name: 'Deals', entityId: 'CRM_DEAL', methods: 'crm.deal.userfield.' }
const choice = (id: number, value: string): Choice => ({ id, key: id, value, isDefault: id === 2, xmlId: id === 1 ? 'x' : '' })

describe('user fields', () => {
  it('begins codes as their owner asks', () => {
    expect(codeOf(deal, 'size of ship')).toBe('UF_CRM_DEAL_SIZE_OF_SHIP')
    expect(codeOf(deal, 'UF_CRM_DEAL_X')).toBe('UF_CRM_DEAL_X')
    expect(codeOf({ ...deal, entityId: 'USER' }, 'Рост', 123)).toBe('UF_USR_123')
  })

  it('names a field in every language', () => {
    expect(filled({ en: '', de: 'Größe', ru: ' ' })).toEqual({ en: 'Größe', de: 'Größe', ru: 'Größe' })
  })

  it('marks choices that are gone, and leaves out empty ones', () => {
    expect(choicesFor([choice(2, 'B'), choice(0, ' '), choice(0, 'C')], [choice(1, 'A'), choice(2, 'B')], false)).toEqual([
      { id: 2, value: 'B', sort: 10, def: 'Y' }, { value: 'C', sort: 20, def: 'N' }, { id: 1, del: 'Y' }
    ])
    expect(choicesFor([choice(1, ' '), choice(2, 'B')], [choice(1, 'A'), choice(2, 'B')], false)).toEqual([{ id: 2, value: 'B', sort: 10, def: 'Y' }, { id: 1, del: 'Y' }])
    expect(choicesFor([choice(1, 'A')], [], true)).toEqual([{ ID: 1, VALUE: 'A', SORT: 10, DEF: 'N', XML_ID: 'x' }])
  })
})
