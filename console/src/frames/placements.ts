import type { DropdownMenuItem } from '@bitrix24/b24ui-nuxt'
import { i18n } from '@/texts'
import type { CardType } from '@/records/types'
import { useFrames, type Application, type Placement } from './api'
import { openPlacement, type Commands, type Slide } from './slides'

/** A placement as a tab or an item of a menu shows it. */
export interface PlacementItem {
  placement: Placement
  label: string
  description: string
}

/** The place that is beneath every page. */
export const workerCode = 'PAGE_BACKGROUND_WORKER'

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

/** Items of a menu for the applications at a place; they open over the page. */
export const placeItems = (code: string, options: Record<string, string> = {}, commands?: Commands): DropdownMenuItem[] =>
  placementsAt(code).map(item => ({ label: item.label, onSelect: () => openPlacement(item.placement, item.label, options, commands) }))

/** The place in the head of pipelines: that of deals has no card in its name (`widgets/crm/funnels-toolbar`). */
export const pipelinesCode = (type: Pick<CardType, 'id' | 'code'>) => type.code === 'deal' ? 'CRM_FUNNELS_TOOLBAR' : `${cardCode(type)}_FUNNELS_TOOLBAR`

/** What an address says for an application: `?params[docId]=42`. */
export const linkParams = (query: Record<string, unknown>): Record<string, string> => Object.fromEntries(Object.entries(query).flatMap(([name, value]) => {
  const own = /^params\[([^\]]+)\]$/.exec(name)
  return own ? [[own[1], String([value].flat().at(-1) ?? '')]] : []
}))

/** What a link to an application opens (`widgets/universal/app-url`); null when there is no such application. An own `URI` of the link stays. */
export function linkFrame({ applications, placements }: { applications: Application[], placements: Placement[] }, code: unknown, query: Record<string, unknown>, from: string): Pick<Slide, 'title'> & Required<Pick<Slide, 'frame'>> | null {
  const application = applications.find(application => application.code === code)
  const link = placements.find(placement => placement.code === 'REST_APP_URI' && placement.application === application?.id)
  return application ? { title: application.title, frame: { application: application.id, ...(link ? { placement: link.id } : {}), options: { URI: from, ...linkParams(query) } } } : null
}
