import { control } from '@/api/control'
import { remember } from '@/records/labels'

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
