import type { DropdownMenuItem } from '@bitrix24/b24ui-nuxt'
import type { CardType } from '@/records/types'
import CardFrame from './CardFrame.vue'
import { cardCode, cardOptions, placeItems, placementsAt } from './placements'

/** Tabs that applications have in a card (`CRM_…_DETAIL_TAB`). `reload` reads the card again when an application asks for it. */
export const frameTabs = (type: CardType, id: number, reload: () => unknown) => (id > 0 ? placementsAt(`${cardCode(type)}_DETAIL_TAB`) : []).map(item => ({
  name: `app${item.placement.id}`, label: item.label, component: CardFrame, props: { type, id, placement: item.placement, reload }
}))

/** Where menus of a card and of a list have items of applications. */
export type MenuPlace = 'DETAIL_TOOLBAR' | 'DOCUMENTGENERATOR_BUTTON' | 'DETAIL_ACTIVITY' | 'LIST_MENU' | 'LIST_TOOLBAR'

/** Items of applications in a menu of a card or of a list; they open over the page. For `LIST_TOOLBAR`, which is about no record, `id` is 0. */
export const frameItems = (type: CardType, place: MenuPlace, id: number, reload: () => unknown): DropdownMenuItem[] => placeItems(
  `${cardCode(type)}_${place}`, id > 0 ? cardOptions(type, place, id) : {}, place === 'LIST_MENU' || place === 'DETAIL_ACTIVITY' ? { reloadData: async () => { await reload() } } : undefined
)
