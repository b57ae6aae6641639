import { allPages, result } from '@/api/rest'
import { forgetFields } from '@/records/fields'
import { forgetDirectories } from '@/records/directories'
import { loadTypes } from '@/records/types'

/** What a smart process can do, as `crm.type.*` calls it, in the order of the form. */
export const abilities = [
  'isStagesEnabled', 'isCategoriesEnabled', 'isClientEnabled', 'isLinkWithProductsEnabled', 'isBeginCloseDatesEnabled', 'isObserversEnabled', 'isSourceEnabled',
  'isMycompanyEnabled', 'isDocumentsEnabled', 'isRecyclebinEnabled', 'isUseInUserfieldEnabled', 'isAutomationEnabled', 'isBizProcEnabled', 'isSetOpenPermissions'
] as const
export type Ability = (typeof abilities)[number]

/** How another card hangs together with a smart process. */
export type Bond = 'none' | 'parent' | 'child'

export interface Relation {
  bond: Bond
  isListed: boolean
}

/** A smart process. */
export interface SmartType {
  id: number
  entityTypeId: number
  title: string
  createdTime: string
  /** Number of the digital workplace; 0 for CRM itself. */
  workplace: number
  can: Record<Ability, boolean>
}

/** A digital workplace: smart processes that stand together. */
export interface Workplace {
  id: number
  title: string
  typeIds: number[]
}

type Row = Record<string, unknown> & { id: number, entityTypeId: number, title: string, createdTime: string, relations?: Record<'parent' | 'child', { entityTypeId: number, isChildrenListEnabled: string, isPredefined: string }[]> }

const typeOf = (row: Row, workplaces: readonly Workplace[]): SmartType => ({
  id: row.id, entityTypeId: row.entityTypeId, title: row.title, createdTime: row.createdTime, workplace: workplaces.find(one => one.typeIds.includes(row.id))?.id ?? 0,
  can: Object.fromEntries(abilities.map(ability => [ability, row[ability] === 'Y'])) as Record<Ability, boolean>
})

/** All smart processes and workplaces. */
export async function readTypes(abort?: AbortSignal): Promise<{ types: SmartType[], workplaces: Workplace[] }> {
  const solutions = await allPages('crm.automatedsolution.list', { order: { id: 'ASC' } }, ({ automatedSolutions }: { automatedSolutions: { id: number, title: string, typeIds: number[] }[] }) => automatedSolutions, abort)
  const workplaces = solutions.map(row => ({ id: Number(row.id), title: row.title, typeIds: Object.values(row.typeIds ?? []).map(Number) }))
  const types = await allPages('crm.type.list', { order: { title: 'ASC' } }, ({ types }: { types: Row[] }) => types, abort)
  return { types: types.map(row => typeOf(row, workplaces)), workplaces }
}

/** How other cards hang together with a smart process, by their numbers; those that the portal set itself are left out. */
export async function readRelations(id: number): Promise<Record<number, Relation>> {
  const { type } = await result<{ type: Row }>('crm.type.get', { id })
  const relations: Record<number, Relation> = {}
  for (const bond of ['parent', 'child'] as const)
    for (const row of type.relations?.[bond] ?? [])
      if (row.isPredefined !== 'Y')
        relations[row.entityTypeId] = { bond, isListed: row.isChildrenListEnabled === 'Y' }
  return relations
}

/** What a form asks. */
export interface TypeDraft {
  title: string
  /** Empty to let the server choose. */
  entityTypeId: string
  workplace: number
  can: Record<Ability, boolean>
  /** Undefined until they were read: they stay as they are then. */
  relations: Record<number, Relation> | undefined
}

export const noType = (): TypeDraft => ({
  title: '', entityTypeId: '', workplace: 0, relations: {},
  can: { ...Object.fromEntries(abilities.map(ability => [ability, false])), isStagesEnabled: true, isClientEnabled: true, isSetOpenPermissions: true } as Record<Ability, boolean>
})

/** Fields of `crm.type.add` and `crm.type.update`. */
export function fieldsFor(draft: TypeDraft): Record<string, unknown> {
  const bound = (bond: Bond) => Object.entries(draft.relations ?? {}).filter(([, relation]) => relation.bond === bond)
    .map(([id, relation]) => ({ entityTypeId: Number(id), isChildrenListEnabled: relation.isListed ? 'true' : 'false' }))
  return {
    title: draft.title.trim(),
    ...(draft.entityTypeId ? { entityTypeId: Number(draft.entityTypeId) } : {}),
    ...Object.fromEntries(abilities.map(ability => [ability, draft.can[ability] ? 'Y' : 'N'])),
    ...(draft.relations ? { relations: { parent: bound('parent'), child: bound('child') } } : {})
  }
}

/** Makes or changes a smart process, and puts it into its workplace. */
export async function storeType(id: number, draft: TypeDraft, workplaces: readonly Workplace[]): Promise<void> {
  const { type } = id > 0
    ? await result<{ type: Row }>('crm.type.update', { id, fields: fieldsFor({ ...draft, entityTypeId: '' }) })
    : await result<{ type: Row }>('crm.type.add', { fields: fieldsFor(draft) })
  const before = workplaces.find(one => one.typeIds.includes(type.id))
  if ((before?.id ?? 0) !== draft.workplace) {
    const wanted = workplaces.find(one => one.id === draft.workplace)
    if (wanted)
      await storeWorkplace(wanted.id, wanted.title, [...wanted.typeIds, type.id])
    else if (before)
      await storeWorkplace(before.id, before.title, before.typeIds.filter(one => one !== type.id))
  }
  await changed()
}

export async function removeType(id: number): Promise<void> {
  await result('crm.type.delete', { id })
  await changed()
}

/** Makes (0) or changes a workplace. */
export async function storeWorkplace(id: number, title: string, typeIds?: number[]): Promise<void> {
  const fields = { title, ...(typeIds ? { typeIds } : {}) }
  await (id > 0 ? result('crm.automatedsolution.update', { id, fields }) : result('crm.automatedsolution.add', { fields }))
}

export const removeWorkplace = (id: number) => result('crm.automatedsolution.delete', { id })

// the menu, fields of every card and their directories follow
async function changed(): Promise<void> {
  forgetFields()
  forgetDirectories()
  await loadTypes()
}
