import { describe, expect, it } from 'vitest'
import { accessAnswer, crmAnswer, crmQuestion } from './dialogs'
import { cardCode, cardOptions, linkFrame, linkParams, pipelinesCode } from './placements'

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

describe('places of pages', () => {
  it('of pipelines name the card, but for deals', () => {
    expect([{ id: 2, code: 'deal' }, { id: 31, code: 'invoice' }, { id: 183, code: '' }].map(pipelinesCode)).toEqual(['CRM_FUNNELS_TOOLBAR', 'CRM_SMART_INVOICE_FUNNELS_TOOLBAR', 'CRM_DYNAMIC_183_FUNNELS_TOOLBAR'])
  })
  it('are links, whose own words win', () => {
    const application = (id: number, code: string) => ({ id, code, title: code.toUpperCase(), installed: true })
    const placement = (id: number, code: string, of: number) => ({ id, code, application: of, title: '', description: '', options: {}, languages: {} })
    const frames = { applications: [application(7, 'a'), application(8, 'b')], placements: [placement(1, 'CRM_DEAL_DETAIL_TAB', 7), placement(2, 'REST_APP_URI', 8), placement(3, 'REST_APP_URI', 7)] }
    expect(linkFrame(frames, 'a', { 'params[docId]': '42' }, '/crm/')).toEqual({ title: 'A', frame: { application: 7, placement: 3, options: { URI: '/crm/', docId: '42' } } })
    expect(linkFrame({ ...frames, placements: [] }, 'b', { 'params[URI]': '/own/' }, '/crm/')).toEqual({ title: 'B', frame: { application: 8, options: { URI: '/own/' } } })
    expect(linkFrame(frames, 'c', {}, '/crm/')).toBeNull()
    expect(linkParams({ 'params[a]': ['1', '2'], 'params[b]': null, 'params[c][d]': 'x', 'other': 'y' })).toEqual({ a: '2', b: '' })
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
