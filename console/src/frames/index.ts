/**
 * What other pages show applications with:
 * `<CardPlacements :type="type" :id="id" :reload="read">…the card…</CardPlacements>` puts tabs of applications beside the card;
 * `usePlacements(`${cardCode(type)}_LIST_MENU`)` gives items for menus, `openPlacement(item.placement, item.label, cardOptions(type, 'LIST_MENU', id), { reloadData: read })` opens one.
 */
export { default as CardPlacements } from './CardPlacements.vue'
export { cardCode, cardOptions, usePlacements, type PlacementItem } from './placements'
export { openPlacement } from './slides'
