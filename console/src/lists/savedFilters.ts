import { keep, loadSettings, ownSetting, setting, sharedSetting } from '@/api/settings'
import type { Field } from '@/records/fields'
import type { CardType } from '@/records/types'
import { choicesOf } from '@/records/choices'
import { writeRules, type Rule } from './filter'

/** A filter under a name. */
export interface SavedFilter {
  id: string
  name: string
  /** As in an address. */
  rules: string[]
}

/** Filters that are kept for a kind of card: of this person, or of everybody. */
export function savedFilters(typeId: number) {
  const name = `list.${typeId}.filters`
  const usual = `list.${typeId}.filter`
  const own = () => ownSetting<SavedFilter[]>(name, [])
  const shared = () => sharedSetting<SavedFilter[]>(name, [])

  return {
    own,
    shared,
    /** Keeps rules; a filter of the same name is changed. */
    save: async (title: string, rules: Rule[], isShared: boolean) => {
      await loadSettings() // the whole list is written: what was saved elsewhere meanwhile must be in it
      const kept = isShared ? shared() : own()
      const before = kept.find(one => one.name === title)
      const filter: SavedFilter = { id: before?.id ?? crypto.randomUUID(), name: title, rules: writeRules(rules) }
      return keep(name, before ? kept.map(one => one === before ? filter : one) : [...kept, filter], isShared ? 'shared' : 'own')
    },
    remove: async (filter: SavedFilter, isShared: boolean) => {
      await loadSettings()
      const rest = (isShared ? shared() : own()).filter(one => one.id !== filter.id)
      return keep(name, rest.length > 0 ? rest : null, isShared ? 'shared' : 'own')
    },
    /** The filter that a list opens with. */
    usual: () => [...own(), ...shared()].find(filter => filter.id === setting(usual, '')),
    setUsual: (filter: SavedFilter | undefined) => keep(usual, filter ? filter.id : null)
  }
}

/** Filters that every list offers. */
export interface Preset {
  /** Key of its text. */
  text: string
  rules: () => Promise<Rule[]>
}

/** What people look for first: their own, by stage, the newest. */
export function presetsOf(type: CardType, fields: Field[], category?: number): Preset[] {
  const find = (name: string) => fields.find(field => field.name === name)
  const stage = type.hasStages ? find('stageId') : undefined
  const byStage = (text: string, semantics: string): Preset[] => stage
    ? [{ text, rules: async () => [{ field: 'stageId', operator: 'in', values: (await choicesOf(stage, type, category)).filter(choice => choice.semantics === semantics).map(choice => choice.value) }] }]
    : []
  return [
    ...(find('assignedById') ? [{ text: 'my', rules: async (): Promise<Rule[]> => [{ field: 'assignedById', operator: 'in', values: ['me'] }] }] : []),
    ...byStage('inProgress', 'P'), ...byStage('won', 'S'), ...byStage('lost', 'F'),
    ...(find('createdTime') ? [{ text: 'newest', rules: async (): Promise<Rule[]> => [{ field: 'createdTime', operator: 'within', values: ['lastDays', '7'] }] }] : [])
  ]
}
