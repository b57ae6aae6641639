import { batch, type Commands } from '@/api/rest'
import type { CrmRecord } from '@/records/labels'
import type { CardType } from '@/records/types'

/** Fields that hold several contacts or companies, with the classic methods' names for them. */
const several: Record<string, { single: string, kind: string, key: string }> = {
  contactIds: { single: 'contactId', kind: 'contact', key: 'CONTACT_ID' },
  companyIds: { single: 'companyId', kind: 'company', key: 'COMPANY_ID' }
}

/** The field that holds the primary of several. */
export const primaryField = (name: string) => several[name]?.single

/** A field with those that say the same with it: who is linked, and who of them is the primary one. */
export const together = (name: string) => Object.entries(several).map(([all, { single }]) => [all, single]).find(names => names.includes(name)) ?? [name]

/** True for the primary one of several that a card has: it is shown and chosen among them. */
export const isAmong = (name: string, has: (name: string) => boolean) => !isSeveral(name) && together(name).some(one => one !== name && has(one))

/** Fields that hold several linked records. */
export const isSeveral = (name: string) => name in several

/**
 * Gives links their order. `crm.item.*` takes who is linked and makes the first one primary, but keeps the order there
 * was; the classic methods `…items.set` know places. Only for links that were sent: others are not known here. True when
 * something was set. Cards without those methods keep the server's order.
 */
export async function setOrder(type: CardType, item: CrmRecord, sent: Record<string, unknown>): Promise<boolean> {
  const commands: Commands = {}
  for (const [name, { kind, key, single }] of Object.entries(several)) {
    const wanted = sent[name] as number[] | undefined
    const told = item[name] as number[] | undefined
    if (!wanted || !told || !hasPlaces(type))
      continue
    const primary = Number(sent[single] ?? item[single] ?? wanted[0])
    if (wanted.join() !== told.join() || (single in item && Number(item[single]) !== primary))
      commands[name] = [`crm.${type.code}.${kind}.items.set`, { id: item.id, items: wanted.map((id, at) => ({ [key]: id, SORT: (at + 1) * 10, IS_PRIMARY: id === primary ? 'Y' : 'N' })) }]
  }
  if (Object.keys(commands).length === 0)
    return false
  const { errors } = await batch(commands)
  for (const fault of Object.values(errors))
    throw fault
  return true
}

/** True for cards whose links have places: those with classic methods. */
export const hasPlaces = (type: CardType) => type.code !== '' && type.id < 31
