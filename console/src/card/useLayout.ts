import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { batch, result } from '@/api/rest'
import type { CardType } from '@/records/types'
import { defaultSections, partsOf, shownSections, type Section } from './layout'
import type { Card } from './useCard'

/** Whose layout: one's own, or everybody's. */
export type Scope = 'P' | 'C'

/** Pipelines have layouts of their own. */
export function extrasOf(type: CardType, categoryId: unknown): Record<string, unknown> {
  return type.hasCategories && Number(categoryId) >= 0 ? { [type.code === 'deal' ? 'dealCategoryId' : 'categoryId']: Number(categoryId) } : {}
}

/** The layout of a card: the person's own, else everybody's, else one by what fields are for. */
export function useLayout(card: Card) {
  const { t } = useI18n()
  const kept = ref<Section[] | null>(null)
  const whose = ref<Scope | null>(null)
  const parts = computed(() => partsOf(card.state.fields))
  const sections = computed(() => kept.value ?? defaultSections(parts.value, card.state.fields).map(section => ({ ...section, title: t(section.title) })))
  const shown = computed(() => shownSections(sections.value, parts.value))

  const params = () => ({ entityTypeId: card.type.id, extras: extrasOf(card.type, card.state.record.categoryId ?? 0) })

  async function read() {
    const method = 'crm.item.details.configuration.get'
    // cards without layouts refuse, which is no error here
    const { results } = await batch<Section[] | null>({ P: [method, { ...params(), scope: 'P' }], C: [method, { ...params(), scope: 'C' }] })
    for (const scope of ['P', 'C'] as const) {
      const found = results[scope]
      if (Array.isArray(found) && found.length > 0) {
        kept.value = found
        whose.value = scope
        return
      }
    }
    kept.value = null
    whose.value = null
  }

  async function set(scope: Scope, data: Section[]) {
    await result('crm.item.details.configuration.set', { ...params(), scope, data })
    await read()
  }

  async function reset(scope: Scope) {
    await result('crm.item.details.configuration.reset', { ...params(), scope })
    await read()
  }

  return { parts, sections, shown, whose, read, set, reset }
}
