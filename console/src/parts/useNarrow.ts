import { onScopeDispose, ref, type Ref } from 'vue'

/** True on phones: as the browser's window is now, and when it changes. */
export function useNarrow(query = '(max-width: 639px)'): Ref<boolean> {
  const media = matchMedia(query)
  const isNarrow = ref(media.matches)
  const change = () => { isNarrow.value = media.matches }
  media.addEventListener('change', change)
  onScopeDispose(() => media.removeEventListener('change', change))
  return isNarrow
}
