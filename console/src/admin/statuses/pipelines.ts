import { batch, result } from '@/api/rest'
import { forgetDirectories } from '@/records/directories'

/** A pipeline with its place. */
export interface Pipeline {
  id: number
  name: string
  sort: number
  isDefault: boolean
}

/** Pipelines of a card in their order. */
export async function readPipelines(entityTypeId: number, abort?: AbortSignal): Promise<Pipeline[]> {
  const { categories } = await result<{ categories: { id: number, name: string, sort: number, isDefault: string }[] }>('crm.category.list', { entityTypeId }, abort)
  return categories.map(row => ({ id: row.id, name: row.name, sort: row.sort, isDefault: row.isDefault === 'Y' })).sort((one, other) => one.sort - other.sort || one.id - other.id)
}

/** Makes a pipeline with its first stages; the number. */
export async function addPipeline(entityTypeId: number, name: string, sort: number): Promise<number> {
  const { category } = await result<{ category: { id: number } }>('crm.category.add', { entityTypeId, fields: { name, sort } })
  forgetDirectories()
  return category.id
}

export async function changePipeline(entityTypeId: number, id: number, fields: Record<string, unknown>): Promise<void> {
  await result('crm.category.update', { entityTypeId, id, fields })
  forgetDirectories('category ')
}

/** Removes a pipeline with its stages; the server refuses one with records. */
export async function removePipeline(entityTypeId: number, id: number): Promise<void> {
  await result('crm.category.delete', { entityTypeId, id })
  forgetDirectories()
}

/** Stores new places of pipelines. */
export async function orderPipelines(entityTypeId: number, places: ReadonlyMap<Pipeline, number>): Promise<void> {
  const { errors } = await batch(Object.fromEntries([...places].map(([{ id }, sort]) => [`c${id}`, ['crm.category.update', { entityTypeId, id, fields: { sort } }]])), true)
  forgetDirectories('category ')
  for (const fault of Object.values(errors))
    throw fault
}
