import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Params } from '@/api/rest'
import { search, type Search } from '@/records/search'

/** What people typed is looked for first; a list then shows what was found. */
export function useSearch(typeId: () => number, text: () => string) {
  const found = shallowRef<Search | null>(null)
  const fault = ref<Error | null>(null)
  let looking: AbortController | undefined

  /** Looks for it, again after it failed. */
  async function look() {
    looking?.abort()
    found.value = null
    fault.value = null
    if (!text().trim())
      return
    const mine = looking = new AbortController()
    try {
      const answer = await search(typeId(), text(), mine.signal)
      if (mine === looking)
        found.value = answer
    } catch (raised) {
      if (mine === looking)
        fault.value = raised as Error
    }
  }
  watch([text, typeId], look, { immediate: true })
  onScopeDispose(() => looking?.abort())

  return {
    found, fault, look,
    isSearching: computed(() => text().trim() !== '' && !found.value),
    /** While nothing was found, be it not yet or never, no record matches: what is done to all must not reach those that were not searched for. */
    filter: computed((): Params => text().trim() === '' ? {} : { '@id': found.value?.ids.length ? found.value.ids : [0] })
  }
}
