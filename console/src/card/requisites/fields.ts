import type { RestError } from '@/api/rest'
import type { Field } from '@/records/fields'
import { i18n, titleIn } from '@/texts'
import { textOf, type Listed, type Row, type Told } from './data'

// addresses have a list of their own; pictures cannot be written
const apart = ['RQ_ADDR', 'RQ_SIGNATURE', 'RQ_STAMP']

/**
 * Fields of bank details by country. REST does not tell them: `crm.requisite.bankdetail.fields` is one list for all,
 * whose pages name countries with three only (`RQ_BANK_CODE`, `RQ_ACC_TYPE`, `RQ_AGENCY_NAME` of Brazil; `RQ_CODEB`,
 * `RQ_CODEG`, `RQ_RIB` of France). The others are what an account is told by there: BIK and correspondent account in
 * Russia, IIK in Kazakhstan, MFO in Ukraine, IBAN and BIC in the euro area, the routing number in the United States.
 */
const byCountry: Record<string, string[]> = {
  1: ['RQ_BANK_NAME', 'RQ_BANK_ADDR', 'RQ_BIK', 'RQ_ACC_NUM', 'RQ_ACC_CURRENCY', 'RQ_COR_ACC_NUM', 'RQ_SWIFT'],
  4: ['RQ_BANK_NAME', 'RQ_BANK_ADDR', 'RQ_BIK', 'RQ_ACC_NUM', 'RQ_IBAN', 'RQ_ACC_CURRENCY', 'RQ_SWIFT'],
  6: ['RQ_BANK_NAME', 'RQ_BANK_ADDR', 'RQ_BIK', 'RQ_IIK', 'RQ_ACC_CURRENCY', 'RQ_SWIFT'],
  14: ['RQ_BANK_NAME', 'RQ_BANK_ADDR', 'RQ_MFO', 'RQ_ACC_NUM', 'RQ_IBAN', 'RQ_ACC_CURRENCY'],
  34: ['RQ_BANK_NAME', 'RQ_BANK_CODE', 'RQ_AGENCY_NAME', 'RQ_ACC_NAME', 'RQ_ACC_NUM', 'RQ_ACC_TYPE'],
  46: ['RQ_BANK_NAME', 'RQ_BANK_ADDR', 'RQ_ACC_NAME', 'RQ_IBAN', 'RQ_BIC', 'RQ_ACC_NUM', 'RQ_BANK_ROUTE_NUM'],
  77: ['RQ_BANK_NAME', 'RQ_BANK_ADDR', 'RQ_ACC_NAME', 'RQ_ACC_NUM', 'RQ_ACC_TYPE', 'RQ_ACC_CURRENCY', 'RQ_SWIFT'],
  110: ['RQ_BANK_NAME', 'RQ_BANK_ADDR', 'RQ_ACC_NAME', 'RQ_ACC_NUM', 'RQ_IBAN', 'RQ_BIC', 'RQ_ACC_CURRENCY'],
  122: ['RQ_BANK_NAME', 'RQ_BANK_ADDR', 'RQ_BANK_ROUTE_NUM', 'RQ_ACC_NAME', 'RQ_ACC_NUM', 'RQ_SWIFT'],
  132: ['RQ_BANK_NAME', 'RQ_BANK_ADDR', 'RQ_ACC_NAME', 'RQ_CODEB', 'RQ_CODEG', 'RQ_ACC_NUM', 'RQ_RIB', 'RQ_IBAN', 'RQ_BIC']
}

/** Parts of an address as they are asked for. */
const addressParts = ['ADDRESS_1', 'ADDRESS_2', 'POSTAL_CODE', 'CITY', 'REGION', 'PROVINCE', 'COUNTRY']

/** A field with the name that the server's refusals may call it by. */
export interface PartField extends Field {
  told: string
}

/** True for what there is nothing to show of: flags that are off are not news. */
export const isBlank = (value: unknown) => value === null || value === undefined || value === '' || value === 'N' || value === false || (Array.isArray(value) && value.length === 0)

/** Fields of a requisite: those of its preset in its order, then what it holds besides, so that nothing is out of sight. */
export function requisiteFields(listed: Listed[], told: Record<string, Told>, row: Row | null): PartField[] {
  const names = listed.map(one => one.FIELD_NAME)
  const besides = Object.keys(told).filter(name => /^(RQ_|UF_)/.test(name) && !names.includes(name) && !isBlank(row?.[name]))
  return [...listed, ...besides.map(name => ({ FIELD_NAME: name, FIELD_TITLE: '' }))]
    .filter(one => !apart.includes(one.FIELD_NAME) && told[one.FIELD_NAME])
    .map(one => fieldOf(one.FIELD_NAME, told[one.FIELD_NAME]!, one.FIELD_TITLE))
}

/** Fields of bank details: those of the country, all where it is unknown, then what they hold besides. */
export function bankFields(country: string, told: Record<string, Told>, row: Row | null): PartField[] {
  const all = Object.keys(told).filter(name => name.startsWith('RQ_'))
  const names = byCountry[country] ?? all
  return [...names, ...all.filter(name => !names.includes(name) && !isBlank(row?.[name])), 'COMMENTS']
    .filter(name => told[name])
    .map(name => fieldOf(name, name === 'COMMENTS' ? { ...told[name]!, type: 'text' } : told[name]!))
}

/** Fields of an address. */
export const addressFields = (): PartField[] => addressParts.map(name => fieldOf(name, { type: 'string', title: name, isMultiple: false, isDynamic: false }))

/** The name of requisites or of bank details. */
export const nameField = (): PartField => fieldOf('NAME', { type: 'string', title: 'NAME', isMultiple: false, isDynamic: false })

function fieldOf(name: string, told: Told, given = ''): PartField {
  const field: PartField = {
    name,
    type: told.type === 'char' ? 'boolean' : told.type,
    title: given,
    told: told.formLabel || told.title,
    isRequired: false,
    isReadOnly: false,
    isImmutable: false,
    isMultiple: told.isMultiple,
    isDynamic: told.isDynamic,
    ...(told.statusType?.[0] ? { statusType: told.statusType[0] } : {}),
    ...(told.settings ? { settings: told.settings } : {})
  }
  // a title that people gave stands in every language; ours follow the language of now
  return given ? field : Object.defineProperty(field, 'title', { get: () => titleOf(name, field.told), enumerable: true })
}

function titleOf(name: string, told: string): string {
  const { te, t } = i18n.global
  return te(`requisites.codes.${name}`) ? t(`requisites.codes.${name}`) : titleIn(told)
}

/** The field that a refusal names: `Invalid value for field "X"`, `The field X is required.`, `X is not defined or invalid`. */
export function faultAt(fault: RestError, fields: PartField[], others: string[] = []): string | undefined {
  if (fault.message === 'TypeAddress exists')
    return 'TYPE_ID'
  const named = /"(.+?)"/.exec(fault.message)?.[1] ?? /^The field (.+?) is required/.exec(fault.message)?.[1] ?? /^([A-Z][A-Z0-9_]*) is not defined/.exec(fault.message)?.[1]
  return named === undefined ? undefined : others.find(one => one === named) ?? fields.find(field => [field.name, field.title, field.told].includes(named))?.name
}

/** What was changed of a row. */
export const valuesOf = (fields: PartField[], row: Row | null) => Object.fromEntries(fields.map(field => [field.name, row?.[field.name] ?? (field.isMultiple ? [] : '')]))

/** What makes a row the first of its list, which is the default one: new places for it, and for others where there is no room. */
export function toFirst(rows: Row[], id: unknown): { id: string, sort: number }[] {
  const others = rows.filter(row => row.ID !== id)
  const least = Math.min(...others.map(row => Number(row.SORT)))
  if (least > 1)
    return [{ id: String(id), sort: Math.max(1, least - 10) }]
  return [{ id: String(id), sort: 10 }, ...others.map((row, at) => ({ id: textOf(row, 'ID'), sort: (at + 2) * 10 }))]
}

/** The parts of `crm.requisite.link.*` for the client's side and for ours. */
const sides = { client: ['REQUISITE_ID', 'BANK_DETAIL_ID'], mine: ['MC_REQUISITE_ID', 'MC_BANK_DETAIL_ID'] } as const

/** One of the two sides of a sale. */
export type Side = keyof typeof sides

/** What a record uses of a side. */
export const chosenOf = (link: Row | null, side: Side) => ({ requisite: textOf(link, sides[side][0]) || '0', bank: textOf(link, sides[side][1]) || '0' })

/** The choice of a record with another one for a side; the other side stays. */
export function linkWith(link: Row | null, side: Side, requisite: string, bank: string): Record<string, string> {
  const whole = Object.fromEntries(Object.values(sides).flat().map(name => [name, textOf(link, name) || '0']))
  return { ...whole, [sides[side][0]]: requisite, [sides[side][1]]: requisite === '0' ? '0' : bank }
}
