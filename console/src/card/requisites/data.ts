import { batch, result, type Commands } from '@/api/rest'
import { titleIn } from '@/texts'

/** A row of `crm.requisite.*` and its like: everything is text. */
export type Row = Record<string, string | null>

/** Whose requisites: a company (4) or a contact (3). */
export interface Owner {
  type: number
  id: number
}

/** A field of a preset with its title. */
export interface PresetField {
  name: string
  title: string
}

// addresses stand apart, pictures are not written
const apart = ['RQ_ADDR', 'RQ_SIGNATURE', 'RQ_STAMP']

// codes that have no title in the language are still to be read: RQ_VAT_ID
const readable = (title: string) => /^RQ_[A-Z_]+$/.test(title) ? title.slice(3).replaceAll('_', ' ') : title
const titled = (title: string) => readable(titleIn(title))

let titles: Promise<Record<string, { title: string }>> | undefined
const known = new Map<string, Promise<PresetField[]>>()

/** Fields of a preset, in its order, without addresses. */
export function presetFields(presetId: string): Promise<PresetField[]> {
  let fields = known.get(presetId)
  if (!fields) {
    titles ??= result('crm.requisite.fields')
    fields = Promise.all([titles, result<{ FIELD_NAME: string, FIELD_TITLE: string }[]>('crm.requisite.preset.field.list', { preset: { ID: presetId }, order: { SORT: 'ASC' } })]).then(([all, rows]) =>
      rows.filter(row => !apart.includes(row.FIELD_NAME)).map(row => ({ name: row.FIELD_NAME, get title() { return row.FIELD_TITLE || titled(all[row.FIELD_NAME]?.title || row.FIELD_NAME) } })))
    fields.catch(() => known.delete(presetId))
    known.set(presetId, fields)
  }
  return fields
}

/** Presets that can be chosen. */
export const presets = () => result<Row[]>('crm.requisite.preset.list', { filter: { ACTIVE: 'Y' }, order: { SORT: 'ASC' }, select: ['ID', 'NAME', 'COUNTRY_ID'] })

/** Requisites of several owners with their addresses and bank details: two calls, however many. */
export async function requisitesOf(owners: Owner[]): Promise<{ rows: Row[], addresses: Row[], banks: Row[] }> {
  if (owners.length === 0)
    return { rows: [], addresses: [], banks: [] }
  const commands: Commands = Object.fromEntries(owners.map((owner, at) => [`o${at}`, ['crm.requisite.list', { filter: { ENTITY_TYPE_ID: owner.type, ENTITY_ID: owner.id }, order: { SORT: 'ASC' }, select: ['*'] }]]))
  const { results } = await batch<Row[]>(commands)
  const rows = Object.values(results).flat()
  const ids = rows.map(row => row.ID)
  if (ids.length === 0)
    return { rows, addresses: [], banks: [] }
  const more = await batch<Row[]>({
    addresses: ['crm.address.list', { filter: { ENTITY_TYPE_ID: 8, ENTITY_ID: ids } }],
    banks: ['crm.requisite.bankdetail.list', { filter: { ENTITY_ID: ids } }]
  })
  return { rows, addresses: more.results.addresses ?? [], banks: more.results.banks ?? [] }
}

/** An address in one line. */
export const addressText = (row: Row) => [row.ADDRESS_1, row.ADDRESS_2, [row.POSTAL_CODE, row.CITY].filter(Boolean).join(' '), row.REGION, row.PROVINCE, row.COUNTRY].filter(Boolean).join(', ')
