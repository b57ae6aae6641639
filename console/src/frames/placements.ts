import { i18n } from '@/texts'
import type { CardType } from '@/records/types'
import { useFrames, type Placement } from './api'

/** A placement as a tab or an item of a menu shows it. */
export interface PlacementItem {
  placement: Placement
  label: string
  description: string
}

/** What stands for a card in codes of placements: `CRM_DEAL_DETAIL_TAB`, `CRM_DYNAMIC_183_DETAIL_TAB`. */
export function cardCode(type: Pick<CardType, 'id' | 'code'>): string {
  return type.code === 'invoice' ? 'CRM_SMART_INVOICE' : type.code ? `CRM_${type.code.toUpperCase()}` : `CRM_DYNAMIC_${type.id}`
}

/** Context of a placement in a card. Estimates, invoices and smart processes name the card differently in menus (`widgets/crm/detail-toolbar`). */
export function cardOptions(type: Pick<CardType, 'id' | 'code'>, place: string, id: number): Record<string, string> {
  const isEntity = place === 'DOCUMENTGENERATOR_BUTTON' || (place === 'DETAIL_TOOLBAR' && !['lead', 'deal', 'contact', 'company'].includes(type.code))
  return { [isEntity ? 'ENTITY_ID' : 'ID']: String(id) }
}

/** A placement in the words of a language, else those it was made with. */
export function placementItem(placement: Placement, language: string): PlacementItem {
  const texts = placement.languages[language]
  const title = titleOf(placement)
  return { placement, label: texts?.TITLE || title, description: texts?.DESCRIPTION || placement.description }
}

const titleOf = (placement: Placement) => placement.title || useFrames().applications.find(application => application.id === placement.application)?.title || placement.code

/** Placements of installed applications at a place, in the order they were bound. */
export const placementsAt = (code: string): PlacementItem[] =>
  useFrames().placements.filter(placement => placement.code === code).map(placement => placementItem(placement, i18n.global.locale.value))
