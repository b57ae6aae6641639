import { call, result } from '@/api/rest'
import type { Field } from '@/records/fields'
import { nameOf, prepare, remember, type CrmRecord } from '@/records/labels'
import type { Card } from '../useCard'
import { readBook, readUses, textOf, type Book, type Owner, type Row, type Uses } from './data'
import { linkWith, requisiteFields, type Side } from './fields'

/** Whose requisites a tab shows. */
export interface Place {
  owner: Owner
  /** Empty on the owner's own card. */
  title: string
  side: Side
}

/** What the tab of a card shows. */
export interface TabData {
  places: Place[]
  book: Book
  /** What a sale uses; null where nothing is chosen yet. */
  link: Row | null
  /** Who uses them; on their owner's card alone. */
  uses: Map<string, Uses>
}

/** Clients of a sale and who sells. */
export function placesOf(record: CrmRecord, own: number[]): Omit<Place, 'title'>[] {
  const contacts = Array.isArray(record.contactIds) ? record.contactIds.map(Number) : [Number(record.contactId)]
  const client = (type: number, id: number) => ({ owner: { type, id }, side: 'client' as const })
  return [
    ...[Number(record.companyId)].filter(id => id > 0).map(id => client(4, id)),
    ...contacts.filter(id => id > 0).map(id => client(3, id)),
    ...own.filter(id => id > 0).map(id => ({ owner: { type: 4, id }, side: 'mine' as const }))
  ]
}

/** Reads all that the tab of a card shows. */
export async function loadTab(card: Card, isOwner: boolean): Promise<TabData> {
  const bare: Omit<Place, 'title'>[] = isOwner ? [{ owner: { type: card.type.id, id: card.id }, side: 'client' }] : placesOf(card.state.record, await ownCompanies(card))
  const [book, link] = await Promise.all([readBook(bare.map(place => place.owner)), isOwner ? null : readLink(card)])
  const uses = isOwner ? await readUses(book.rows.map(row => textOf(row, 'ID')), book.banks.map(row => textOf(row, 'ID'))) : new Map<string, Uses>()
  await Promise.all([
    ...book.rows.map(row => prepare(requisiteFields(book.listed[textOf(row, 'PRESET_ID')] ?? [], book.requisiteFields, row), [{ ...row, id: 0 }], 8)),
    ...(isOwner ? [nameRecords([...uses.values()].flatMap(use => use.records.slice(0, 3)))] : [nameRecords(bare.map(place => place.owner))])
  ])
  return { book, link, uses, places: bare.map(place => ({ ...place, title: isOwner ? '' : nameOf(place.owner.type, place.owner.id) ?? `#${place.owner.id}` })) }
}

// a card without a field for the company that sells takes any of the portal's own
async function ownCompanies(card: Card): Promise<number[]> {
  if (card.field('mycompanyId'))
    return [Number(card.state.record.mycompanyId)]
  const { items } = await result<{ items: CrmRecord[] }>('crm.item.list', { entityTypeId: 4, filter: { isMyCompany: 'Y' }, select: ['id', 'title'], order: { id: 'ASC' } })
  items.forEach(item => remember(4, item.id, String(item.title ?? '')))
  return items.map(item => item.id)
}

// a list tells that nothing is chosen where `crm.requisite.link.get` refuses
const readLink = async (card: Card) =>
  (await call<Row[]>('crm.requisite.link.list', { filter: { ENTITY_TYPE_ID: card.type.id, ENTITY_ID: card.id } })).result[0] ?? null

/** Chooses a requisite and an account of one side. The other side is read before, as it may be another one than the page shows. */
export async function chooseFor(card: Card, side: Side, requisite: string, bank: string): Promise<void> {
  const fields = linkWith(await readLink(card), side, requisite, bank)
  await (Object.values(fields).every(value => value === '0')
    ? result('crm.requisite.link.unregister', { entityTypeId: card.type.id, entityId: card.id })
    : result('crm.requisite.link.register', { fields: { ENTITY_TYPE_ID: card.type.id, ENTITY_ID: card.id, ...fields } }))
}

// names of records of several kinds, as if fields of one record pointed to them
function nameRecords(records: Owner[]): Promise<void> {
  const kinds = [...new Set(records.map(record => record.type))]
  const fields = kinds.map((type): Field => ({
    name: `of${type}`, type: 'crm_entity', title: '', isRequired: false, isReadOnly: true, isImmutable: true, isMultiple: true, isDynamic: false, settings: { parentEntityTypeId: type }
  }))
  return prepare(fields, [{ id: 0, ...Object.fromEntries(kinds.map(type => [`of${type}`, records.filter(record => record.type === type).map(record => record.id)])) }], 0)
}
