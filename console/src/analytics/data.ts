import type { Params } from '@/api/rest'
import { sums, type SumGroup } from '@/parts/sums'
import { categories, statuses, type Status } from '@/records/directories'
import { fieldsOf } from '@/records/fields'
import { directoryWith } from '@/records/labels'
import type { CardType } from '@/records/types'

/** A named part of a bar or of a whole. */
export interface Part {
  name: string
  color: string
  count: number
  sum: number
}

/** A bar: its place on the axis and its parts, from below. */
export interface Bar {
  /** `2026-11`, `2026-11-16`. */
  at: string
  parts: Part[]
}

/** The last months, the present one at the end: `2026-11`. */
export function months(count: number, now = new Date()): string[] {
  return Array.from({ length: count }, (_, back) => {
    const month = new Date(Date.UTC(now.getFullYear(), now.getMonth() - (count - 1 - back), 1))
    return month.toISOString().slice(0, 7)
  })
}

/** The Mondays of the last weeks, the present one at the end. */
export function weeks(count: number, now = new Date()): string[] {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * 86_400_000
  return Array.from({ length: count }, (_, back) => new Date(monday - (count - 1 - back) * 604_800_000).toISOString().slice(0, 10))
}

/** Stages of a pipeline; of the default one without a number. */
export async function stagesOf(type: CardType, categoryId?: number): Promise<{ stages: Status[], categoryId: number }> {
  const field = (await fieldsOf(type.id)).find(field => field.name === 'stageId')
  const category = categoryId ?? (type.hasCategories ? (await categories(type.id))[0]?.id ?? 0 : 0)
  return { stages: field ? await statuses(directoryWith(field, category)) : [], categoryId: category }
}

const inPipeline = (type: CardType, categoryId: number) => type.hasCategories ? { categoryId } : {}
const partOf = (stage: Status, groups: SumGroup[]): Part => ({
  name: stage.name, color: stage.color, count: groups.reduce((total, group) => total + group.count, 0), sum: groups.reduce((total, group) => total + (group.sum ?? 0), 0)
})

/** What stands on each stage now, and how much went through it: open ones and the won. */
export async function funnel(type: CardType, categoryId?: number) {
  const { stages, categoryId: category } = await stagesOf(type, categoryId)
  const { currency, groups } = await sums(type.id, 'stageId', inPipeline(type, category))
  return { currency, parts: stages.filter(stage => stage.semantics !== 'F').map(stage => partOf(stage, groups.filter(group => group.stageId === stage.id))) }
}

/** Records made month by month, by the stage they stand on now. */
export async function byStageAndMonth(type: CardType, count: number, categoryId?: number) {
  const { stages, categoryId: category } = await stagesOf(type, categoryId)
  const axis = months(count)
  const { currency, groups } = await sums(type.id, 'stageId,createdTime:month', { ...inPipeline(type, category), '>=createdTime': `${axis[0]}-01` })
  return { currency, bars: axis.map((at): Bar => ({ at, parts: stages.map(stage => partOf(stage, groups.filter(group => group.createdTime === at && group.stageId === stage.id))) })) }
}

/** The day on which records were won: when they were closed, or moved to where they are; the day that was planned where nothing else is told. */
export const wonOn = (has: (name: string) => boolean) => ['dateClosed', 'movedTime', 'closedate'].find(has) ?? 'createdTime'

// what is won: told by the records themselves, or by the stages they stand on
async function won(type: CardType, has: (name: string) => boolean, categoryId?: number): Promise<Params> {
  const { stages, categoryId: category } = await stagesOf(type, categoryId)
  return { ...inPipeline(type, category), ...(has('stageSemanticId') ? { '=stageSemanticId': 'S' } : { '@stageId': stages.filter(stage => stage.semantics === 'S').map(stage => stage.id) }) }
}

/** True for kinds of cards with an amount. */
export const hasAmount = async (type: CardType) => (await fieldsOf(type.id)).some(field => field.name === 'opportunity')

/** What was won of a pipeline, month by month. */
export async function wonByMonth(type: CardType, count: number, name: string, categoryId?: number) {
  const axis = months(count)
  const fields = await fieldsOf(type.id)
  const has = (name: string) => fields.some(field => field.name === name)
  const field = wonOn(has)
  const { currency, groups } = await sums(type.id, `${field}:month`, { ...await won(type, has, categoryId), [`>=${field}`]: `${axis[0]}-01` })
  return { currency, bars: axis.map((at): Bar => {
    const group = groups.find(group => group[field] === at)
    return { at, parts: [{ name, color: 'var(--ui-color-accent-main-success)', count: group?.count ?? 0, sum: group?.sum ?? 0 }] }
  }) }
}

/** Colours for kinds and people, far apart from each other. */
export const palette = ['var(--ui-color-accent-main-primary)', 'var(--ui-color-accent-main-success)', 'var(--ui-color-accent-main-warning)', 'var(--ui-color-accent-soft-element-violet)',
  'var(--ui-color-accent-main-alert)', 'var(--ui-color-accent-soft-element-blue)', 'var(--ui-color-accent-soft-element-green)', 'var(--ui-color-accent-soft-element-orange)', 'var(--ui-color-base-4)']

/** Records made week by week, by kind of card; and by person. One call a kind. */
export async function activity(types: CardType[], count: number, nameOfType: (type: CardType) => string) {
  const axis = weeks(count)
  const told = await Promise.all(types.map(type => sums(type.id, 'createdTime:week,createdBy', { '>=createdTime': axis[0] })))
  const sum = (groups: SumGroup[]) => groups.reduce((total, group) => total + group.count, 0)
  const bars = axis.map((at): Bar => ({
    at, parts: types.map((type, index) => ({ name: nameOfType(type), color: palette[index % palette.length]!, count: sum(told[index]!.groups.filter(group => group.createdTime === at)), sum: 0 }))
  }))
  const people = new Map<number, number[]>()
  told.forEach(({ groups }, index) => groups.forEach((group) => {
    const counts = people.get(Number(group.createdBy)) ?? types.map(() => 0)
    counts[index]! += group.count
    people.set(Number(group.createdBy), counts)
  }))
  return { bars, people: [...people].map(([id, counts]) => ({ id, counts })).sort((one, other) => other.counts.reduce((a, b) => a + b, 0) - one.counts.reduce((a, b) => a + b, 0)).slice(0, 10) }
}

/** A round number at or above the greatest, that four lines divide well. */
export function ceiling(most: number): number {
  if (most <= 4)
    return 4
  const step = 10 ** Math.floor(Math.log10(most / 4))
  return [1, 2, 2.5, 5, 10].map(times => times * step * 4).find(top => top >= most)!
}
