import { describe, expect, it } from 'vitest'
import { accessAnswer, crmAnswer, crmQuestion } from './dialogs'
import { cardCode, cardOptions } from './placements'

describe('places in cards', () => {
  const quote = { id: 7, code: 'quote' }
  it('have codes of the card', () => {
    expect([{ id: 2, code: 'deal' }, quote, { id: 31, code: 'invoice' }, { id: 183, code: '' }].map(cardCode)).toEqual(['CRM_DEAL', 'CRM_QUOTE', 'CRM_SMART_INVOICE', 'CRM_DYNAMIC_183'])
  })
  it('name the card as each page says', () => {
    expect(cardOptions({ id: 2, code: 'deal' }, 'DETAIL_TOOLBAR', 5)).toEqual({ ID: '5' })
    expect(cardOptions(quote, 'DETAIL_TAB', 5)).toEqual({ ID: '5' })
    expect(cardOptions(quote, 'DETAIL_TOOLBAR', 5)).toEqual({ ENTITY_ID: '5' })
    expect(cardOptions({ id: 2, code: 'deal' }, 'DOCUMENTGENERATOR_BUTTON', 5)).toEqual({ ENTITY_ID: '5' })
  })
})

describe('dialogs', () => {
  it('answer records as maps by kind', () => {
    expect(crmAnswer([{ type: 2, id: 8, name: 'Big' }])).toEqual({
      lead: [], contact: [], company: [], deal: { 0: { id: 'D_8', type: 'deal', place: 'deal', title: 'Big', desc: '', url: '/crm/deal/show/8/' } }, quote: []
    })
  })
  it('answer access as codes', () => {
    expect(accessAnswer([{ type: 0, id: 1, name: 'Ada' }, { type: -1, id: 3, name: 'Sales' }, { type: -2, id: 0, name: 'All' }]).map(one => one.id)).toEqual(['U1', 'DR3', 'AU'])
  })
  it('read what is wanted, whatever way it is written', () => {
    expect(crmQuestion({ entityType: ['deal', 'x'], multiple: true, value: { deal: [1, 'D_2', 'x'], lead: [5] } })).toEqual({ kind: 'crm', codes: ['deal'], multiple: true, chosen: { deal: [1, 2] } })
    expect(crmQuestion({ entityType: 'contact', value: { contact: [1] } })).toEqual({ kind: 'crm', codes: ['contact'], multiple: false, chosen: {} })
    expect(crmQuestion('').codes).toHaveLength(5)
  })
})
