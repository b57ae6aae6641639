import { onBeforeUnmount, ref } from 'vue'

const far = 6, long = 250, edge = 60, pace = 16

/** How far what scrolls sideways goes on by the next frame, with a finger or a mouse there: faster nearer to the edge. */
export function pull(x: number, left: number, right: number): number {
  const into = Math.max(x - (right - edge), 0) - Math.max(left + edge - x, 0)
  return Math.sign(into) * Math.ceil(Math.min(Math.abs(into) / edge, 1) * pace)
}

/**
 * Carries a card with the mouse, or with a finger after a long press; what it is dropped on has `data-stage`. Whoever
 * only clicks or scrolls does not carry. `scrolled` goes sideways near its edges; `hold` belongs to touches on the board.
 */
export function useDrag(dropped: (id: number, stage: string) => void, scrolled: () => (HTMLElement | null)[]) {
  const carried = ref<number | null>(null)
  const over = ref<string | null>(null)
  let start: { id: number, pointer: number, x: number, y: number, card: HTMLElement, isTouch: boolean } | undefined
  let hasMoved = false // what opens under a finger that rests is not meant
  let isHeld = false
  let ghost: HTMLElement | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  let at = { x: 0, y: 0 }

  function press(event: PointerEvent, id: number) {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
    if (start || !card || !event.isPrimary || event.button !== 0 || (event.target as HTMLElement).closest('button, input'))
      return
    start = { id, pointer: event.pointerId, x: event.clientX, y: event.clientY, card, isTouch: event.pointerType === 'touch' }
    at = { x: event.clientX, y: event.clientY }
    hasMoved = false
    if (start.isTouch)
      waiting = setTimeout(lift, long)
    addEventListener('pointermove', move)
    addEventListener('pointerup', release)
    addEventListener('pointercancel', cancel)
    addEventListener('keydown', key, true)
    addEventListener('contextmenu', refuse, true)
  }

  const isMine = (event: PointerEvent) => event.pointerId === start?.pointer

  function move(event: PointerEvent) {
    if (!start || !isMine(event))
      return
    at = { x: event.clientX, y: event.clientY }
    hasMoved ||= Math.hypot(at.x - start.x, at.y - start.y) > far
    if (carried.value === null && hasMoved) {
      if (start.isTouch)
        return end() // a finger that moves at once scrolls
      lift()
    }
    if (carried.value !== null)
      follow()
  }

  function lift() {
    if (!start)
      return
    carried.value = start.id
    isHeld = start.isTouch
    const { width, left, top } = start.card.getBoundingClientRect()
    ghost = start.card.cloneNode(true) as HTMLElement
    ghost.setAttribute('aria-hidden', 'true')
    Object.assign(ghost.style, { position: 'fixed', left: `${left}px`, top: `${top}px`, width: `${width}px`, zIndex: '60', pointerEvents: 'none', rotate: '2deg', opacity: isHeld ? '0.75' : '0.95' })
    ghost.dataset.carried = ''
    delete ghost.dataset.card
    document.body.append(ghost)
    frame = requestAnimationFrame(scroll)
    follow()
  }

  function follow() {
    if (ghost && start)
      ghost.style.translate = `${at.x - start.x}px ${at.y - start.y}px`
    // beyond the board's sides its first and last columns are meant
    const { left, right } = scrolled()[0]?.getBoundingClientRect() ?? { left: 0, right: innerWidth }
    const under = hasMoved ? document.elementFromPoint(Math.min(Math.max(at.x, left + 1), Math.min(right, innerWidth) - 1), at.y)?.closest<HTMLElement>('[data-stage]') : null
    over.value = under?.dataset.stage ?? null
  }

  // near an edge the board goes on
  function scroll() {
    if (carried.value === null)
      return
    for (const box of hasMoved ? scrolled() : []) {
      const { left, right } = box?.getBoundingClientRect() ?? {}
      if (box && right)
        box.scrollLeft += pull(at.x, left!, Math.min(right, innerWidth))
    }
    follow()
    frame = requestAnimationFrame(scroll)
  }

  function release(event: PointerEvent) {
    if (!isMine(event))
      return
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

  /** Touches that carry neither scroll nor click. To be listened to before a touch begins, or browsers scroll on their own. */
  const hold = (event: TouchEvent) => {
    if (isHeld && event.cancelable)
      event.preventDefault()
  }

  /** A new touch carries nothing yet; a second finger beside one that does changes nothing. */
  const touch = (event: TouchEvent) => {
    if (event.touches.length === 1)
      isHeld = false
  }

  // a long press is no wish for the menu of a link
  const refuse = (event: Event) => start?.isTouch && event.preventDefault()

  const cancel = (event: PointerEvent) => isMine(event) && end()

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
    removeEventListener('pointercancel', cancel)
    removeEventListener('keydown', key, true)
    removeEventListener('contextmenu', refuse, true)
  }

  onBeforeUnmount(end)
  return { carried, over, press, touch, hold }
}
