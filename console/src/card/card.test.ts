import { describe, expect, it } from 'vitest'
import { RestError } from '@/api/rest'
import type { Field } from '@/records/fields'
import { changesOf, faultField, isSame } from './changes'
import { isLight } from './colors'
import { defaultSections, partsOf, shownSections, type Section } from './layout'
import { isAmong } from './links'
import { multifieldChanges } from './multifields'

const field = (name: string, more: Partial<Field> = {}): Field =>
  ({ name, title: name, type: 'string', isRequired: false, isReadOnly: false, isImmutable: false, isMultiple: false, isDynamic: false, upperName: name.toUpperCase(), ...more })
const phone = (id: number, value: string, valueType = 'WORK') => ({ id, typeId: 'PHONE', valueType, value })

describe('changes', () => {
  it('sends what differs, and nothing else', () => {
    const record = { id: 5, title: 'Engine', opportunity: 100, comments: null }
    expect(changesOf(record, { title: 'Pump', opportunity: '100', comments: '' }, ['title', 'opportunity', 'comments'])).toEqual({ title: 'Pump' })
    expect(changesOf(record, { title: '' }, ['title'])).toEqual({ title: '' })
    expect(isSame([1, 2], ['1', '2'])).toBe(true)
    expect(isSame([1, 2], [2, 1])).toBe(false)
    expect(isSame([{ id: 5, urlMachine: '/a' }], [{ id: 5, urlMachine: '/b' }])).toBe(true)
  })

  it('finds the field that a refusal names', () => {
    const fields = [field('title', { title: 'Deal "name"' }), field('emailWork', { title: 'Work e-mail' })]
    expect(faultField(new RestError('CRM_FIELD_ERROR_REQUIRED', 'The "Deal "name"" field is required', 400), fields)).toBe('title')
    expect(faultField(new RestError('CRM_FIELD_ERROR_VALUE_NOT_VALID', 'Invalid value for field "Work e-mail"', 400), fields)).toBe('fm')
    // titles are shown in the language of the console, and named as the server has them
    expect(faultField(new RestError('CRM_FIELD_ERROR_REQUIRED', 'The "Amount" field is required', 400), [field('opportunity', { title: 'Сумма', told: 'Amount' })])).toBe('opportunity')
    expect(faultField(new RestError('ACCESS_DENIED', 'Access denied "title"', 400), fields)).toBeUndefined()
  })
})

describe('multifields', () => {
  const before = [phone(1, '+1'), phone(2, '+2', 'MOBILE')]

  it('keep their numbers while the order stays', () => {
    expect(multifieldChanges(before, [phone(1, '+9'), phone(2, '+2', 'MOBILE')])).toEqual({ 1: { typeId: 'PHONE', valueType: 'WORK', value: '+9' } })
    expect(multifieldChanges(before, [phone(2, '+2', 'MOBILE'), phone(0, '+3')])).toEqual({ 1: { typeId: 'PHONE', value: '' }, n0: { typeId: 'PHONE', valueType: 'WORK', value: '+3' } })
  })

  it('of a copy are all new', () => {
    const copied = [phone(0, '+1'), phone(0, '+2', 'MOBILE')]
    expect(multifieldChanges(copied, [phone(0, '+1'), phone(0, '+9')])).toEqual({ n0: { typeId: 'PHONE', valueType: 'WORK', value: '+1' }, n1: { typeId: 'PHONE', valueType: 'WORK', value: '+9' } })
  })

  it('change places by changing values', () => {
    expect(multifieldChanges(before, [phone(2, '+2', 'MOBILE'), phone(1, '+1')])).toEqual({
      1: { typeId: 'PHONE', valueType: 'MOBILE', value: '+2' }, 2: { typeId: 'PHONE', valueType: 'WORK', value: '+1' }
    })
    expect(multifieldChanges(before, [phone(0, '+3'), phone(1, '+1'), phone(2, '+2', 'MOBILE')])).toEqual({
      1: { typeId: 'PHONE', valueType: 'WORK', value: '+3' }, 2: { typeId: 'PHONE', valueType: 'WORK', value: '+1' }, n0: { typeId: 'PHONE', valueType: 'MOBILE', value: '+2' }
    })
  })
})

describe('layout', () => {
  const fields = [field('id'), field('title'), field('stageId', { type: 'crm_status' }), field('opportunity'), field('currencyId'), field('companyId', { type: 'crm_company' }),
    field('contactId'), field('contactIds', { isMultiple: true }), field('utmSource'), field('closedate', { type: 'date' }), field('ufCrmOwn', { isDynamic: true })]
  const parts = partsOf(fields)

  it('puts together what belongs together', () => {
    expect(parts.map(part => part.key)).toEqual(['TITLE', 'OPPORTUNITY_WITH_CURRENCY', 'CLIENT', 'UTMSOURCE', 'CLOSEDATE', 'UFCRMOWN'])
    expect(parts[2]!.names).toEqual(['companyId', 'contactIds', 'contactId'])
  })

  it('shows and chooses the primary company of a contact among its companies', () => {
    const [part] = partsOf([field('companyId'), field('companyIds', { isMultiple: true })])
    expect(part).toMatchObject({ key: 'COMPANY', names: ['companyIds', 'companyId'] })
    expect(part!.names.filter(name => !isAmong(name, one => part!.names.includes(one)))).toEqual(['companyIds'])
    expect(isAmong('companyId', one => one === 'contactIds')).toBe(false)
  })

  it('orders fields by what they are for', () => {
    expect(defaultSections(parts, fields).map(section => [section.name, ...section.elements.map(element => element.name)])).toEqual([
      ['main', 'TITLE', 'OPPORTUNITY_WITH_CURRENCY'], ['client', 'CLIENT'], ['dates', 'CLOSEDATE'], ['own', 'UFCRMOWN'], ['source', 'UTMSOURCE']])
  })

  it('leaves out what a configuration does not name, and passes over what a card does not have', () => {
    const kept: Section[] = [{ name: 'one', title: 'One', type: 'section', elements: [{ name: 'CLIENT', optionFlags: '1' }, { name: 'PRODUCT_ROW_SUMMARY', optionFlags: '1' }, { name: 'TITLE', optionFlags: '0' }] }]
    const { sections, left } = shownSections(kept, parts)
    expect(sections[0]!.parts.map(part => part.key)).toEqual(['CLIENT', 'TITLE'])
    expect(left.map(part => part.key)).toEqual(['OPPORTUNITY_WITH_CURRENCY', 'UTMSOURCE', 'CLOSEDATE', 'UFCRMOWN'])
  })
})

it('writes dark on light colours', () => {
  expect(isLight('#FFA900')).toBe(true)
  expect(isLight('2066B0')).toBe(false)
})
