import { categories, currencies, statuses } from './directories'
import type { Field } from './fields'
import { directoryWith } from './labels'
import type { CardType } from './types'

/** Something that can be chosen. */
export interface Choice {
  value: string
  label: string
  /** Of stages: in process, won or lost. */
  semantics?: 'P' | 'S' | 'F'
  /** Of stages: the pipeline they are in. */
  category?: number
}

const kinds = ['enumeration', 'crm_category', 'crm_currency', 'crm_status']

/** True for fields whose values are chosen from what the server keeps. */
export const hasChoices = (field: Field) => kinds.includes(field.type)

/** What a field of choices offers for a record of a pipeline. */
export async function choicesIn(field: Field, entityTypeId: number, category: unknown): Promise<Choice[]> {
  switch (field.type) {
    case 'enumeration': return (field.items ?? []).map(item => ({ value: item.ID, label: item.VALUE }))
    case 'crm_category': return (await categories(entityTypeId)).map(category => ({ value: String(category.id), label: category.name }))
    case 'crm_currency': return (await currencies()).map(currency => ({ value: currency.code, label: currency.name }))
    case 'crm_status': return (await statuses(directoryWith(field, category))).map(status => ({ value: status.id, label: status.name, semantics: status.semantics }))
    default: return []
  }
}

/** What a field of choices offers; stages of every pipeline when none is given. */
export async function choicesOf(field: Field, type: CardType, category?: number): Promise<Choice[]> {
  // smart processes and invoices keep their stages by pipeline too, even when there is but one
  const pipelines = isStage(field) && hasPipelines(type) ? (await categories(type.id)).filter(one => category === undefined || one.id === category) : []
  if (pipelines.length === 0)
    return choicesIn(field, type.id, category)
  const lists = await Promise.all(pipelines.map(async one => (await choicesIn(field, type.id, one.id)).map((stage): Choice =>
    ({ ...stage, category: one.id, label: pipelines.length > 1 ? `${one.name}: ${stage.label}` : stage.label }))))
  return lists.flat()
}

/** True for the field that holds a stage. */
export const isStage = (field: Field) => field.name === 'stageId' || field.name === 'previousStageId'

/** True for cards that have pipelines, or may have them. */
export const hasPipelines = (type: CardType) => type.hasCategories || type.id >= 31
