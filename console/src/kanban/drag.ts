import { onBeforeUnmount, ref } from 'vue'

const far = 6, long = 350, edge = 60, pace = 14

/**
 * Carries a card with the mouse, or with a finger after a long press; what it is dropped on has `data-stage`. Whoever
 * only clicks or scrolls does not carry.
 */
export function useDrag(dropped: (id: number, stage: string) => void, board: () => HTMLElement | null | undefined) {
  const carried = ref<number | null>(null)
  const over = ref<string | null>(null)
  let start: { id: number, x: number, y: number, card: HTMLElement, isTouch: boolean } | undefined
  let ghost: HTMLElement | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  let at = { x: 0, y: 0 }

  function press(event: PointerEvent, id: number) {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
    if (!card || event.button !== 0 || (event.target as HTMLElement).closest('button, input'))
      return
    start = { id, x: event.clientX, y: event.clientY, card, isTouch: event.pointerType === 'touch' }
    at = { x: event.clientX, y: event.clientY }
    if (start.isTouch)
      waiting = setTimeout(lift, long)
    addEventListener('pointermove', move)
    addEventListener('pointerup', release)
    addEventListener('pointercancel', end)
    addEventListener('keydown', key, true)
    addEventListener('touchmove', hold, { passive: false })
  }

  function move(event: PointerEvent) {
    if (!start)
      return
    at = { x: event.clientX, y: event.clientY }
    if (carried.value === null) {
      const isFar = Math.hypot(at.x - start.x, at.y - start.y) > far
      if (isFar && start.isTouch)
        return end() // a finger that moves at once scrolls
      if (isFar)
        lift()
    }
    if (carried.value !== null)
      follow()
  }

  function lift() {
    if (!start)
      return
    carried.value = start.id
    const { width, left, top } = start.card.getBoundingClientRect()
    ghost = start.card.cloneNode(true) as HTMLElement
    ghost.setAttribute('aria-hidden', 'true')
    Object.assign(ghost.style, { position: 'fixed', left: `${left}px`, top: `${top}px`, width: `${width}px`, zIndex: '60', pointerEvents: 'none', rotate: '2deg', opacity: '0.95' })
    document.body.append(ghost)
    frame = requestAnimationFrame(scroll)
    follow()
  }

  function follow() {
    if (ghost && start)
      ghost.style.translate = `${at.x - start.x}px ${at.y - start.y}px`
    over.value = (document.elementFromPoint(at.x, at.y)?.closest('[data-stage]') as HTMLElement | null)?.dataset.stage ?? null
  }

  // near an edge the board goes on
  function scroll() {
    const box = board()
    if (box && carried.value !== null) {
      const { left, right } = box.getBoundingClientRect()
      if (at.x > right - edge || at.x > innerWidth - edge)
        box.scrollLeft += pace
      else if (at.x < left + edge)
        box.scrollLeft -= pace
      follow()
      frame = requestAnimationFrame(scroll)
    }
  }

  function release() {
    const [id, stage] = [carried.value, over.value]
    if (id !== null)
      addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => removeEventListener('click', swallow, true))
    end()
    if (id !== null && stage)
      dropped(id, stage)
  }

  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }

  const hold = (event: TouchEvent) => carried.value !== null && event.preventDefault()

  function key(event: KeyboardEvent) {
    if (event.key === 'Escape' && carried.value !== null) {
      event.stopPropagation()
      end()
    }
  }

  function end() {
    clearTimeout(waiting)
    cancelAnimationFrame(frame)
    ghost?.remove()
    ghost = undefined
    start = undefined
    carried.value = null
    over.value = null
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', release)
    removeEventListener('pointercancel', end)
    removeEventListener('keydown', key, true)
    removeEventListener('touchmove', hold)
  }

  onBeforeUnmount(end)
  return { carried, over, press }
}
