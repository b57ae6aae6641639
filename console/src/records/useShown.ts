import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Shown } from './fieldText'

/** How values of a kind of card are shown in the language of now. */
export function useShown(entityTypeId: () => number) {
  const { locale, t } = useI18n()
  return computed((): Shown => ({ language: locale.value, entityTypeId: entityTypeId(), yes: t('records.yes'), no: t('records.no') }))
}
