import { describe, expect, it } from 'vitest'
import { RestError } from '@/api/rest'
import { addressText, type Told } from './data'
import { addressFields, bankFields, chosenOf, faultAt, linkWith, requisiteFields, toFirst, valuesOf } from './fields'
import { placesOf } from './places'

const told = (...names: string[]) => Object.fromEntries(names.map((name): [string, Told] => [name, {
  type: name === 'RQ_VAT_PAYER' ? 'char' : 'string', title: name, isMultiple: false, isDynamic: name.startsWith('UF_'), formLabel: name.startsWith('UF_') ? 'Credit limit' : ''
}]))
const listed = (...names: string[]) => names.map(FIELD_NAME => ({ FIELD_NAME, FIELD_TITLE: '' }))
const names = (fields: { name: string }[]) => fields.map(field => field.name)

describe('fields of a requisite', () => {
  const all = told('ID', 'NAME', 'RQ_INN', 'RQ_KPP', 'RQ_VAT_PAYER', 'UF_CRM_LIMIT', 'UF_CRM_OTHER')

  it('are those of the preset in its order, but for addresses and pictures', () =>
    expect(names(requisiteFields(listed('RQ_KPP', 'RQ_ADDR', 'RQ_INN', 'RQ_STAMP', 'UF_CRM_LIMIT'), all, null))).toEqual(['RQ_KPP', 'RQ_INN', 'UF_CRM_LIMIT']))
  it('leave nothing out that the requisite holds besides', () =>
    expect(names(requisiteFields(listed('RQ_INN'), all, { ID: '1', RQ_KPP: '77', RQ_VAT_PAYER: 'N', UF_CRM_OTHER: 'x' }))).toEqual(['RQ_INN', 'RQ_KPP', 'UF_CRM_OTHER']))
  it('forget those that are no more', () => expect(names(requisiteFields(listed('UF_CRM_GONE', 'RQ_INN'), all, null))).toEqual(['RQ_INN']))
  it('have the title that the preset gives, and flags are switches', () => {
    const [inn, payer] = requisiteFields([{ FIELD_NAME: 'RQ_INN', FIELD_TITLE: 'Tax number' }, { FIELD_NAME: 'RQ_VAT_PAYER', FIELD_TITLE: '' }], all, null)
    expect([inn!.title, payer!.type]).toEqual(['Tax number', 'boolean'])
  })
})

describe('fields of bank details', () => {
  const all = told('RQ_BANK_NAME', 'RQ_BIK', 'RQ_ACC_NUM', 'RQ_COR_ACC_NUM', 'RQ_IBAN', 'RQ_BIC', 'RQ_RIB', 'COMMENTS')

  it('follow the country', () => {
    expect(names(bankFields('1', all, null))).toEqual(['RQ_BANK_NAME', 'RQ_BIK', 'RQ_ACC_NUM', 'RQ_COR_ACC_NUM', 'COMMENTS'])
    expect(names(bankFields('46', all, null))).toEqual(['RQ_BANK_NAME', 'RQ_IBAN', 'RQ_BIC', 'RQ_ACC_NUM', 'COMMENTS'])
  })
  it('are all of them for a country that nobody knows', () => expect(names(bankFields('999', all, null))).toEqual(Object.keys(all)))
  it('keep what is written in others in sight', () => expect(names(bankFields('1', all, { RQ_IBAN: 'DE1' }))).toContain('RQ_IBAN'))
})

describe('a refusal', () => {
  const fields = requisiteFields(listed('RQ_INN', 'UF_CRM_LIMIT'), told('RQ_INN', 'UF_CRM_LIMIT'), null)
  const at = (words: string) => faultAt(new RestError('', words, 400), fields, ['PRESET_ID'])

  it('stands at the field it names', () => {
    expect(at('Invalid value for field "UF_CRM_LIMIT"')).toBe('UF_CRM_LIMIT')
    expect(at('The field Credit limit is required.')).toBe('UF_CRM_LIMIT')
    expect(at('PRESET_ID is not defined or invalid.')).toBe('PRESET_ID')
    expect(at('TypeAddress exists')).toBe('TYPE_ID')
  })
  it('stands above all of them otherwise', () => {
    expect(at('Access denied.')).toBeUndefined()
    expect(at('ENTITY_ID is not defined or invalid.')).toBeUndefined()
  })
})

describe('the default', () => {
  const rows = [{ ID: '1', SORT: '500' }, { ID: '2', SORT: '500' }, { ID: '3', SORT: '600' }]

  it('gets the place before all others', () => expect(toFirst(rows, '3')).toEqual([{ id: '3', sort: 490 }]))
  it('gives all a place where there is no room before them', () =>
    expect(toFirst([{ ID: '1', SORT: '1' }, { ID: '2', SORT: '7' }], '2')).toEqual([{ id: '2', sort: 10 }, { id: '1', sort: 20 }]))
  it('never goes below the first place', () => expect(toFirst([{ ID: '1', SORT: '5' }, { ID: '2', SORT: '7' }], '2')).toEqual([{ id: '2', sort: 1 }]))
})

describe('what a sale uses', () => {
  const link = { REQUISITE_ID: '1', BANK_DETAIL_ID: '2', MC_REQUISITE_ID: '3', MC_BANK_DETAIL_ID: '4' }

  it('changes on one side and stays on the other', () => {
    expect(linkWith(link, 'mine', '5', '6')).toEqual({ ...link, MC_REQUISITE_ID: '5', MC_BANK_DETAIL_ID: '6' })
    expect(linkWith(null, 'client', '1', '0')).toEqual({ REQUISITE_ID: '1', BANK_DETAIL_ID: '0', MC_REQUISITE_ID: '0', MC_BANK_DETAIL_ID: '0' })
  })
  it('has no account without a requisite', () => expect(linkWith(link, 'client', '0', '2')).toMatchObject({ REQUISITE_ID: '0', BANK_DETAIL_ID: '0' }))
  it('is told by side', () => expect([chosenOf(link, 'mine'), chosenOf(null, 'client')]).toEqual([{ requisite: '3', bank: '4' }, { requisite: '0', bank: '0' }]))
})

it('whose requisites a sale can use: the company, every contact, our companies', () =>
  expect(placesOf({ id: 1, companyId: 7, contactId: 2, contactIds: [2, 3] }, [0, 9]).map(place => [place.owner.type, place.owner.id, place.side]))
    .toEqual([[4, 7, 'client'], [3, 2, 'client'], [3, 3, 'client'], [4, 9, 'mine']]))

it('an address is a line of what it has', () => {
  expect(addressText({ ADDRESS_1: 'Lindenweg 4', POSTAL_CODE: '10115', CITY: 'Berlin', REGION: null, COUNTRY: 'Germany' })).toBe('Lindenweg 4, 10115 Berlin, Germany')
  expect(valuesOf(addressFields(), { CITY: 'Berlin' })).toMatchObject({ CITY: 'Berlin', COUNTRY: '' })
})
