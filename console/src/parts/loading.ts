import { onScopeDispose, ref, watch, type Ref, type WatchSource } from 'vue'

/** Something that is being read, was read, or could not be. */
export interface Load<T> {
  data: Ref<T | undefined>
  fault: Ref<Error | null>
  isLoading: Ref<boolean>
  /** Reads again; what is shown stays until then. */
  reload: () => Promise<void>
}

/**
 * Reads what a page shows: at once, and again when a source changes. A reading that was overtaken is dropped.
 * `Loaded` shows it.
 */
export function useLoad<T>(read: (abort: AbortSignal) => Promise<T>, sources: WatchSource[] = []): Load<T> {
  const data = ref() as Ref<T | undefined>
  const fault = ref<Error | null>(null)
  const isLoading = ref(true)
  let current: AbortController | undefined

  async function reload(): Promise<void> {
    current?.abort()
    const mine = current = new AbortController()
    isLoading.value = true
    try {
      const found = await read(mine.signal)
      if (mine !== current)
        return
      data.value = found
      fault.value = null
    } catch (raised) {
      if (mine !== current)
        return
      fault.value = raised as Error
    }
    isLoading.value = false
  }

  onScopeDispose(() => current?.abort())
  if (sources.length > 0)
    watch(sources, reload)
  void reload()
  return { data, fault, isLoading, reload }
}
