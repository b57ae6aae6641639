import { call, pageSize } from '@/api/rest'
import { statuses, type Status } from '@/records/directories'
import { directoryWith } from '@/records/labels'
import type { Card } from './useCard'

/** A stage that a record came to. */
export interface Step {
  id: number
  at: string
  name: string
  color: string
  /** The pipeline, where there are several. */
  categoryId: number
}

type Row = { ID: number, CREATED_TIME: string, CATEGORY_ID?: number, STAGE_ID?: string, STATUS_ID?: string }

/** Stages of a record, the newest first, and where the next page begins. */
export interface Steps {
  steps: Step[]
  total: number
  next?: number
}

/** A page of stages of a record; none where stages have no history. */
export async function stageHistory(card: Card, limit = pageSize, start = 0): Promise<Steps> {
  const field = card.field('stageId')
  if (!field || card.isNew || !card.type.hasStageHistory)
    return { steps: [], total: 0 }
  const reply = await call<{ items: Row[] }>('crm.stagehistory.list', { entityTypeId: card.type.id, filter: { OWNER_ID: card.id }, order: { ID: 'DESC' }, start })
  const rows = reply.result.items.slice(0, limit)
  const directories = new Map<number, Status[]>()
  for (const category of new Set(rows.map(row => row.CATEGORY_ID ?? 0)))
    directories.set(category, await statuses(directoryWith(field, category)).catch(() => []))
  return {
    total: reply.total ?? rows.length,
    next: reply.next,
    steps: rows.map((row) => {
      const id = row.STAGE_ID ?? row.STATUS_ID ?? ''
      const stage = directories.get(row.CATEGORY_ID ?? 0)?.find(stage => stage.id === id)
      return { id: row.ID, at: row.CREATED_TIME, name: stage?.name ?? id, color: stage?.color ?? '', categoryId: row.CATEGORY_ID ?? 0 }
    })
  }
}
