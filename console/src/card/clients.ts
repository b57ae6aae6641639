import { reactive, watch } from 'vue'
import { batch, pageSize, type Commands } from '@/api/rest'
import { remember, titleOf, type CrmRecord } from '@/records/labels'
import type { Multifield } from './multifields'

/** How a client is reached. */
export interface ClientData {
  post: string
  /** The first phone and the first address for mail. */
  ways: Multifield[]
}

/** Phones and mail of linked records: one call for all of them. */
export function useClientData(links: () => { id: number, target: number }[]) {
  const data = reactive(new Map<string, ClientData>())
  watch(() => links().map(link => `${link.target}:${link.id}`).join(), async () => {
    const wanted = new Map<number, number[]>()
    for (const { id, target } of links().filter(link => !data.has(`${link.target}:${link.id}`)))
      wanted.set(target, [...wanted.get(target) ?? [], id])
    const commands: Commands = {}
    for (const [target, ids] of wanted)
      for (let at = 0; at < ids.length; at += pageSize)
        commands[`${target}_${at}`] = ['crm.item.list', { entityTypeId: target, filter: { '@id': ids.slice(at, at + pageSize) }, select: ['id', 'title', 'name', 'secondName', 'lastName', 'post', 'phone', 'email'], start: -1 }]
    if (Object.keys(commands).length === 0)
      return
    const { results } = await batch<{ items: CrmRecord[] }>(commands).catch(() => ({ results: {} as Record<string, { items: CrmRecord[] }> }))
    for (const [name, { items }] of Object.entries(results))
      for (const item of items) {
        const target = parseInt(name)
        remember(target, item.id, titleOf(target, item))
        const ways = (['phone', 'email'] as const).filter(name => item[name]).map((name, at) => ({ id: at, typeId: name.toUpperCase(), valueType: 'WORK', value: String(item[name]) }))
        data.set(`${target}:${item.id}`, { post: String(item.post ?? ''), ways })
      }
  }, { immediate: true })
  return data
}
