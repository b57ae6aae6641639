/**
 * What other pages show applications with, where `placement.bind` put them. Both follow language and new installations when called in a `computed`:
 * `frameTabs(type, id, reload)` for the tabs of a card, `frameItems(type, 'LIST_MENU', id, reload)` for menus of cards and lists.
 */
export { frameItems, frameTabs, type MenuPlace } from './cards'
