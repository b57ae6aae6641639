import { computed, onMounted, onScopeDispose, ref, shallowRef, triggerRef, watch, type Ref } from 'vue'
import { Scale } from './scale'

/** Rows that can be seen of ever so many: follows the scrollbar of `box`, below a head of `headHeight` pixels. */
export function useScroller(box: Ref<HTMLElement | null>, count: () => number, rowHeight: () => number, headHeight: () => number) {
  const scale = new Scale(rowHeight())
  const state = shallowRef(scale)
  const extra = 6 // rows above and below, for quick scrolling

  const stand = (real: number) => {
    if (box.value && Math.abs(box.value.scrollTop - real) >= 1)
      box.value.scrollTop = real
    triggerRef(state)
  }

  function measure() {
    if (!box.value)
      return
    scale.rowHeight = rowHeight()
    scale.rows = count()
    scale.viewport = Math.max(0, box.value.clientHeight - headHeight())
    stand(scale.go(scale.top))
  }

  function scrolled() {
    const real = box.value!.scrollTop
    if (Math.abs(real - scale.real) >= 1)
      stand(scale.scrolled(real))
  }

  const observer = new ResizeObserver(measure)
  onMounted(() => {
    if (box.value)
      observer.observe(box.value)
    measure()
  })
  onScopeDispose(() => observer.disconnect())
  watch([count, rowHeight, headHeight], measure, { flush: 'post' })

  return {
    /** Rows to draw: number and where each stands. */
    rows: computed(() => {
      const [first, last] = state.value.seen
      const rows: { at: number, top: number }[] = []
      for (let at = Math.max(0, first - extra); at <= Math.min(scale.rows - 1, last + extra); at++)
        rows.push({ at, top: scale.place(at) })
      return rows
    }),
    seen: computed((): [number, number] => [...state.value.seen]),
    height: computed(() => state.value.height),
    rowsPerPage: () => Math.max(1, Math.floor(scale.viewport / scale.rowHeight) - 1),
    scrolled,
    show: (row: number) => stand(scale.show(row)),
    go: (row: number) => stand(scale.go(row * scale.rowHeight))
  }
}

/** How much of the window is left below an element, so that a list fills it. */
export function useRestHeight(above: Ref<HTMLElement | null>, box: Ref<HTMLElement | null>, least = 320) {
  const height = ref(least)
  const measure = () => {
    if (box.value)
      height.value = Math.max(least, Math.floor(innerHeight - (box.value.getBoundingClientRect().top + scrollY) - 52))
  }
  const observer = new ResizeObserver(measure)
  onMounted(() => {
    if (above.value)
      observer.observe(above.value)
    addEventListener('resize', measure)
    measure()
  })
  watch(box, measure, { flush: 'post' })
  onScopeDispose(() => {
    observer.disconnect()
    removeEventListener('resize', measure)
  })
  return height
}
