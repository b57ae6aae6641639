import { allPages, batch, type Commands } from '@/api/rest'

/** A row of `crm.requisite.*` and its like: text, but for user fields. */
export type Row = Record<string, unknown>

/** Whose requisites: a company (4) or a contact (3). */
export interface Owner {
  type: number
  id: number
}

/** What `….fields` tells of a field. */
export interface Told {
  type: string
  title: string
  isMultiple: boolean
  isDynamic: boolean
  /** Label of a user field. */
  formLabel?: string
  statusType?: string[]
  settings?: Record<string, unknown>
}

/** A field as a preset lists it. */
export interface Listed {
  FIELD_NAME: string
  FIELD_TITLE: string
}

/** Requisites with all that hangs on them, and what is needed to show and change them. */
export interface Book {
  rows: Row[]
  addresses: Row[]
  banks: Row[]
  presets: Row[]
  /** Country codes by number: `46` is `DE`. */
  countries: Record<string, string>
  /** Kinds of addresses in the server's order. */
  addressTypes: { ID: number, NAME: string }[]
  requisiteFields: Record<string, Told>
  bankFields: Record<string, Told>
  /** Fields of presets that are in use, by preset. */
  listed: Record<string, Listed[]>
}

/** A value of a row as text. */
export const textOf = (row: Row | null | undefined, name: string) => String(row?.[name] ?? '')

// as the default comes first
const inOrder = { SORT: 'ASC', ID: 'ASC' }

/** Fields of a preset in its order: a command of a batch or a call. */
export const listedOf = (presetId: string): [string, Record<string, unknown>] => ['crm.requisite.preset.field.list', { preset: { ID: presetId }, order: { SORT: 'ASC' } }]

/** Reads requisites of several owners; the number of calls does not grow with them while a page holds them. */
export async function readBook(owners: Owner[]): Promise<Book> {
  const lists = owners.map(owner => allPages<Row>('crm.requisite.list', { filter: { ENTITY_TYPE_ID: owner.type, ENTITY_ID: owner.id }, order: inOrder, select: ['*', 'UF_*'] }))
  const { results } = await batch({
    presets: ['crm.requisite.preset.list', { order: { SORT: 'ASC' }, select: ['ID', 'NAME', 'COUNTRY_ID', 'ACTIVE'] }],
    countries: ['crm.requisite.preset.countries'],
    types: ['crm.enum.addresstype'],
    requisiteFields: ['crm.requisite.fields'],
    bankFields: ['crm.requisite.bankdetail.fields']
  }, true)
  const rows = (await Promise.all(lists)).flat()
  const ids = rows.map(row => row.ID)
  const used = [...new Set(rows.map(row => textOf(row, 'PRESET_ID')))]
  const [addresses, banks, listed] = ids.length === 0
    ? [[], [], {}]
    : await Promise.all([
        allPages<Row>('crm.address.list', { filter: { ENTITY_TYPE_ID: 8, ENTITY_ID: ids }, order: { TYPE_ID: 'ASC' } }),
        allPages<Row>('crm.requisite.bankdetail.list', { filter: { ENTITY_ID: ids }, order: inOrder }),
        batch<Listed[]>(Object.fromEntries(used.map(preset => [preset, listedOf(preset)]))).then(reply => reply.results)
      ])
  return {
    rows, addresses, banks, listed,
    presets: results.presets as Row[],
    countries: Object.fromEntries((results.countries as { ID: number, CODE: string }[]).map(one => [one.ID, one.CODE])),
    addressTypes: results.types as Book['addressTypes'],
    requisiteFields: results.requisiteFields as Record<string, Told>,
    bankFields: results.bankFields as Record<string, Told>
  }
}

/** Records that use a requisite or bank details: how many, and the first of them. */
export interface Uses {
  total: number
  records: Owner[]
}

const perBatch = 50

/** Who uses requisites and bank details, as a client's or as our own: keys `R12`, `B7`. */
export async function readUses(requisites: string[], banks: string[]): Promise<Map<string, Uses>> {
  const asked = [...requisites.map(id => [`R${id}`, 'REQUISITE_ID', id] as const), ...banks.map(id => [`B${id}`, 'BANK_DETAIL_ID', id] as const)]
    .flatMap(([key, field, id]) => [[key, field, id], [`${key}m`, `MC_${field}`, id]] as const)
  const found = new Map<string, Uses>()
  for (let at = 0; at < asked.length; at += perBatch) {
    const commands: Commands = Object.fromEntries(asked.slice(at, at + perBatch).map(([key, field, id]) => [key, ['crm.requisite.link.list', { filter: { [field]: id } }]]))
    const { results, totals } = await batch<Row[]>(commands)
    for (const [name, rows] of Object.entries(results)) {
      const key = name.replace('m', '')
      const known = found.get(key) ?? { total: 0, records: [] }
      found.set(key, { total: known.total + (totals[name] ?? rows.length), records: [...known.records, ...rows.map(row => ({ type: Number(row.ENTITY_TYPE_ID), id: Number(row.ENTITY_ID) }))] })
    }
  }
  return found
}

/** An address in one line. */
export const addressText = (row: Row) =>
  [row.ADDRESS_1, row.ADDRESS_2, [row.POSTAL_CODE, row.CITY].filter(Boolean).join(' '), row.REGION, row.PROVINCE, row.COUNTRY].filter(Boolean).join(', ')
