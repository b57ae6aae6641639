import { computed, reactive } from 'vue'

/** Which records are chosen: some by id, or all that match but some. */
export function useSelection() {
  const state = reactive({ all: false, ids: new Set<number>() })
  const has = (id: number) => state.ids.has(id) !== state.all
  const set = (id: number, isChosen: boolean) => isChosen !== state.all ? state.ids.add(id) : state.ids.delete(id)

  return {
    has,
    set,
    /** True when all that match were chosen, whether they were seen or not. */
    all: computed(() => state.all),
    /** The chosen ones, or with `all` those that are left out. */
    ids: computed(() => [...state.ids]),
    count: (total: number) => state.all ? Math.max(0, total - state.ids.size) : state.ids.size,
    toggle: (id: number) => set(id, !has(id)),
    chooseAll: () => {
      state.all = true
      state.ids.clear()
    },
    clear: () => {
      state.all = false
      state.ids.clear()
    }
  }
}
