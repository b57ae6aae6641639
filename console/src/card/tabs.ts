import { defineAsyncComponent, type Component } from 'vue'
import { frameTabs } from '@/frames'
import MainTab from './MainTab.vue'
import type { Card } from './useCard'

/** A tab of a card. */
export interface CardTab {
  /** In the address: `?tab=products`. */
  name: string
  /** Key of its text … */
  text?: string
  /** … or its title as it is. */
  label?: string
  component: Component
  props?: Record<string, unknown>
  /** False for cards that have nothing of the kind. */
  isFor?: (card: Card) => boolean
}

const own: CardTab[] = [
  { name: 'main', text: 'card.tabs.main', component: MainTab },
  { name: 'products', text: 'card.tabs.products', component: defineAsyncComponent(() => import('./products/ProductsTab.vue')), isFor: card => !card.isNew && card.type.hasProducts },
  { name: 'requisites', text: 'card.tabs.requisites', component: defineAsyncComponent(() => import('./requisites/RequisitesTab.vue')), isFor: card => !card.isNew && hasRequisites(card) },
  { name: 'related', text: 'card.tabs.related', component: defineAsyncComponent(() => import('./RelatedTab.vue')), isFor: card => !card.isNew },
  { name: 'history', text: 'card.tabs.history', component: defineAsyncComponent(() => import('./HistoryTab.vue')), isFor: card => !card.isNew }
]

// contacts and companies have them; what is sold to them uses them, but for leads, whom nobody bills
const hasRequisites = (card: Card) => card.type.id === 3 || card.type.id === 4 || (card.type.id !== 1 && card.type.hasProducts && card.field('companyId') !== undefined)

/** Tabs of a card. Each is read when it is first opened. */
export const tabsOf = (card: Card): CardTab[] => [...own.filter(tab => tab.isFor?.(card) ?? true), ...frameTabs(card.type, card.id, () => card.load())]
