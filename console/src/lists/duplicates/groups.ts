import type { CrmRecord } from '@/records/labels'

/** By what records are taken for one and the same. */
export type By = 'phone' | 'email' | 'name'

/** Records that may be one. */
export interface Group {
  key: string
  ids: number[]
}

const phones = ['phone', 'phoneMobile', 'phoneWork', 'phoneMailing']
const mails = ['email', 'emailHome', 'emailWork', 'emailMailing']

/** Fields that have to be read for it. */
export const fieldsBy = (by: By) => by === 'phone' ? phones : by === 'email' ? mails : ['title', 'name', 'lastName', 'companyTitle']

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** What a record is compared by; nothing where it has no such value, or only a part of a name. */
export function keysOf(record: CrmRecord, by: By, hasTitle: boolean): string[] {
  const texts = (names: string[]) => [...new Set(names.map(name => String(record[name] ?? '')).filter(Boolean))]
  if (by === 'phone')
    return [...new Set(texts(phones).map(phone => phone.replace(/\D/g, '')).filter(digits => digits.length >= 5))]
  if (by === 'email')
    return [...new Set(texts(mails).map(mail => mail.trim().toLowerCase()))]
  const name = record.name && record.lastName ? folded(`${String(record.name)} ${String(record.lastName)}`) : ''
  const title = hasTitle ? folded(String(record.title ?? '')) : ''
  return name ? [name] : title ? [title] : []
}

/** Collects records by keys; records that have one key are a group. */
export class Groups {
  private readonly byKey = new Map<string, number[]>()

  constructor(private readonly by: By, private readonly hasTitle: boolean) {}

  /** Takes a page of records. */
  add(records: CrmRecord[]): void {
    for (const record of records)
      for (const key of keysOf(record, this.by, this.hasTitle)) {
        const ids = this.byKey.get(key)
        if (ids)
          ids.push(record.id)
        else
          this.byKey.set(key, [record.id])
      }
  }

  /** Groups of two or more, the largest first; each set of records once. */
  found(): Group[] {
    const seen = new Set<string>()
    return [...this.byKey].filter(([, ids]) => ids.length > 1 && !seen.has(ids.join()) && seen.add(ids.join())).map(([key, ids]) => ({ key, ids })).sort((one, other) => other.ids.length - one.ids.length)
  }
}

/** So many records are compared and merged at once. */
export const mostMerged = 10

/** Groups without the records that went into another one; what is alone then is no group. */
export const without = (groups: Group[], gone: number[]): Group[] =>
  groups.map(group => group.ids.some(id => gone.includes(id)) ? { ...group, ids: group.ids.filter(id => !gone.includes(id)) } : group).filter(group => group.ids.length > 1)
