import { categories, currencies, statuses } from '@/records/directories'
import type { Field } from '@/records/fields'
import { directoryWith } from '@/records/labels'
import type { CardType } from '@/records/types'

/** Something that can be chosen. */
export interface Choice {
  value: string
  label: string
  /** Of stages: in process, won or lost. */
  semantics?: 'P' | 'S' | 'F'
  /** Of stages: the pipeline they are in. */
  category?: number
}

/** What a field of choices offers; stages of every pipeline when none is given. */
export async function choicesOf(field: Field, type: CardType, category?: number): Promise<Choice[]> {
  if (field.type === 'enumeration')
    return (field.items ?? []).map(item => ({ value: item.ID, label: item.VALUE }))
  if (field.type === 'crm_category')
    return (await categories(type.id)).map(category => ({ value: String(category.id), label: category.name }))
  if (field.type === 'crm_currency')
    return (await currencies()).map(currency => ({ value: currency.code, label: currency.name }))
  if (field.type !== 'crm_status')
    return []
  // smart processes and invoices keep their stages by pipeline too, even when there is but one
  const pipelines = isStage(field) && hasPipelines(type) ? (await categories(type.id)).filter(one => category === undefined || one.id === category) : []
  if (pipelines.length === 0)
    return (await statuses(directoryWith(field, category))).map(choice)
  const lists = await Promise.all(pipelines.map(async one => (await statuses(directoryWith(field, one.id))).map((status): Choice =>
    ({ ...choice(status), category: one.id, ...(pipelines.length > 1 ? { label: `${one.name}: ${status.name}` } : {}) }))))
  return lists.flat()
}

/** True for the field that holds a stage. */
export const isStage = (field: Field) => field.name === 'stageId' || field.name === 'previousStageId'

/** True for cards that have pipelines, or may have them. */
export const hasPipelines = (type: CardType) => type.hasCategories || type.id >= 31

const choice = (status: { id: string, name: string, semantics: 'P' | 'S' | 'F' }): Choice => ({ value: status.id, label: status.name, semantics: status.semantics })
