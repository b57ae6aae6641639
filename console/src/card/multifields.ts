import type { CrmRecord } from '@/records/labels'

/** A phone, an address for mail, a site, a messenger. */
export interface Multifield {
  /** 0 while it is not stored. */
  id: number
  typeId: string
  valueType: string
  value: string
}

/** Kinds of multifields with what each can be, the usual first. */
export const kinds: Record<string, string[]> = {
  PHONE: ['WORK', 'MOBILE', 'HOME', 'FAX', 'PAGER', 'MAILING', 'OTHER'],
  EMAIL: ['WORK', 'HOME', 'MAILING', 'OTHER'],
  WEB: ['WORK', 'HOME', 'FACEBOOK', 'LIVEJOURNAL', 'TWITTER', 'VK', 'OTHER'],
  IM: ['TELEGRAM', 'WHATSAPP', 'VIBER', 'FACEBOOK', 'SKYPE', 'VK', 'INSTAGRAM', 'JABBER', 'OTHER'],
  LINK: ['USER', 'OTHER']
}

/** Kinds that are offered; links are made by the server alone. */
export const offered = ['PHONE', 'EMAIL', 'WEB', 'IM']

/** Multifields of a record in their order. */
export const multifieldsIn = (record: CrmRecord) => (Array.isArray(record.fm) ? record.fm : []) as Multifield[]

/** Where a click on a value leads; undefined where it leads nowhere. */
export function hrefOf({ typeId, value, valueType }: Multifield): string | undefined {
  switch (typeId) {
    case 'PHONE': return `tel:${value.replace(/[^+\d]/g, '')}`
    case 'EMAIL': return `mailto:${value}`
    case 'WEB': return /^https?:\/\//i.test(value) ? value : `https://${value}`
    case 'IM': return valueType === 'TELEGRAM' ? `https://t.me/${encodeURIComponent(value.replace(/^@/, ''))}` : valueType === 'WHATSAPP' ? `https://wa.me/${value.replace(/\D/g, '')}` : undefined
    default: return undefined
  }
}

/**
 * What `fm` of `crm.item.update` is given. The server keeps multifields in the order of their numbers, so a new order
 * is the same numbers with other values; without one each value keeps its number.
 */
export function multifieldChanges(before: Multifield[], after: Multifield[]): Record<string, Partial<Multifield>> {
  const changes: Record<string, Partial<Multifield>> = {}
  let fresh = 0
  for (const typeId of new Set([...before, ...after].map(one => one.typeId))) {
    const old = before.filter(one => one.typeId === typeId && one.id > 0) // those of a copy are not stored yet
    const wanted = after.filter(one => one.typeId === typeId && one.value.trim() !== '')
    const kept = wanted.map(one => one.id)
    const isInOrder = kept.every((id, at) => id > 0 ? kept.slice(0, at).every(earlier => earlier > 0 && earlier < id) : kept.slice(at).every(later => later === 0))
    const numbers = isInOrder ? kept : old.map(one => one.id).sort((one, other) => one - other)
    const used = new Set<number>()
    wanted.forEach((one, at) => {
      const id = numbers[at] ?? 0
      used.add(id)
      const there = old.find(other => other.id === id)
      if (!there)
        changes[`n${fresh++}`] = { typeId, valueType: one.valueType, value: one.value.trim() }
      else if (there.value !== one.value.trim() || there.valueType !== one.valueType)
        changes[id] = { typeId, valueType: one.valueType, value: one.value.trim() }
    })
    for (const gone of old.filter(one => !used.has(one.id)))
      changes[gone.id] = { typeId, value: '' }
  }
  return changes
}
