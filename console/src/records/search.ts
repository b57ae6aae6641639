import { result } from '@/api/rest'
import { remember, titleOf, type CrmRecord } from './labels'

/** A record that can be chosen. */
export interface Found {
  id: number
  title: string
}

/** Records of a kind of card whose names begin so; the newest without a text. */
export async function findRecords(entityTypeId: number, text: string, abort?: AbortSignal): Promise<Found[]> {
  const named = entityTypeId === 3 || entityTypeId === 1 ? ['name', 'lastName'] : []
  const titled = entityTypeId === 3 ? [] : ['title']
  const filter = text ? { 0: Object.fromEntries([['logic', 'OR'], ...[...titled, ...named].map((field, at) => [at, { [`=%${field}`]: `${text}%` }])]) } : {}
  const { items } = await result<{ items: CrmRecord[] }>('crm.item.list', { entityTypeId, filter, select: ['id', 'title', 'name', 'secondName', 'lastName'], order: { id: 'DESC' }, start: -1 }, abort)
  return items.map((item) => {
    const title = titleOf(entityTypeId, item)
    remember(entityTypeId, item.id, title)
    return { id: item.id, title }
  })
}
