import { control } from '@/api/control'
import { pageSize, result } from '@/api/rest'
import { remember, titleOf, type CrmRecord } from './labels'

/** A record that was found. */
export interface Hit {
  entityTypeId: number
  id: number
  title: string
}

/** What was found of a kind of card. */
export interface Search {
  ids: number[]
  /** True when there are more than are told. */
  hasMore: boolean
}

/** Records whose names, phones or addresses for mail begin with every word of the text. Without a kind of card, of all of them. */
export async function find(text: string, entityTypeId?: number, limit?: number, abort?: AbortSignal): Promise<{ items: Hit[], hasMore: boolean }> {
  const answer = await control<{ items: Hit[], hasMore: boolean }>('GET', '/search', { text, type: entityTypeId, limit }, abort)
  answer.items.forEach(hit => remember(hit.entityTypeId, hit.id, hit.title))
  return answer
}

/** The same, for a list. */
export async function search(entityTypeId: number, text: string, abort?: AbortSignal): Promise<Search> {
  const { items, hasMore } = await find(text, entityTypeId, 500, abort)
  return { ids: items.map(item => item.id), hasMore }
}

/** A record that can be chosen. */
export interface Found {
  id: number
  title: string
}

/** Records of a kind of card to choose from: what was found, or the newest without a text. */
export async function findRecords(entityTypeId: number, text: string, abort?: AbortSignal): Promise<Found[]> {
  if (text.trim()) {
    const { items } = await find(text, entityTypeId, pageSize, abort)
    return items.map(({ id, title }) => ({ id, title: title || `#${id}` }))
  }
  const { items } = await result<{ items: CrmRecord[] }>('crm.item.list', { entityTypeId, select: ['id', 'title', 'name', 'secondName', 'lastName'], order: { id: 'DESC' }, start: -1 }, abort)
  return items.map((item) => {
    const title = titleOf(entityTypeId, item)
    remember(entityTypeId, item.id, title)
    return { id: item.id, title }
  })
}
