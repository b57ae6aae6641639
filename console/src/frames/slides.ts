import { shallowReactive } from 'vue'
import type { Placement } from './api'

/** What the page around a frame offers to it beyond what every frame may ask for: commands of `BX24.placement.call`. */
export type Commands = Record<string, (params: unknown) => unknown>

/** A page that lies over the others until it is closed. */
export interface Slide {
  key: number
  title: string
  /** Width in pixels; all there is without it. */
  width?: number
  /** Space to the left in pixels. */
  left?: number
  label?: { text?: string, color?: string, bgColor?: string }
  /** An application, */
  frame?: { application: number, placement?: number, options: Record<string, unknown>, commands?: Commands }
  /** or a page of the console. */
  path?: string
  /** The slide of the frame that opened it. */
  opener?: symbol
  onClose?: () => void
}

/** Slides that are open, the last one on top. */
export const slides = shallowReactive<Slide[]>([])

let last = 0

/** Opens a slide; returns what closes it. */
export function openSlide(slide: Omit<Slide, 'key'>): () => void {
  const opened = { ...slide, key: ++last }
  slides.push(opened)
  return () => closeSlide(opened)
}

/** Closes a slide, and what lies over it. */
export function closeSlide(slide: Slide): void {
  const at = slides.indexOf(slide)
  for (const closed of at < 0 ? [] : slides.splice(at).reverse())
    closed.onClose?.()
}

/** Opens a placement over the page: what items of menus do. Its application is told where it was opened from. */
export function openPlacement(placement: Placement, title: string, options: Record<string, unknown> = {}, commands?: Commands): void {
  openSlide({ title, frame: { application: placement.application, placement: placement.id, options: { ...options, URI: location.pathname + location.search }, ...(commands ? { commands } : {}) } })
}
