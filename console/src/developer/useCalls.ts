import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { callsAfter, caughtUp, forgetCalls, type CallRow } from './calls'

const pause = 1000

/** The calls of the server, asked for each second while the page is looked at. */
export function useCalls() {
  const rows = shallowRef<CallRow[]>([])
  const isLive = ref(true)
  const isLoading = ref(true)
  const fault = ref<string | null>(null)
  const ended = new AbortController()
  let timer = 0

  async function ask() {
    try {
      const before = rows.value
      const found = await caughtUp(before, after => callsAfter(after, ended.signal))
      if (rows.value === before) // they may have been cleared
        rows.value = found
      fault.value = null
    } catch (refusal) {
      if (ended.signal.aborted)
        return
      fault.value = (refusal as Error).message
    }
    isLoading.value = false
  }

  async function turn() {
    if (isLive.value && !document.hidden)
      await ask()
    if (!ended.signal.aborted)
      timer = window.setTimeout(turn, pause)
  }

  async function clear() {
    await forgetCalls()
    rows.value = []
  }

  void turn()
  onBeforeUnmount(() => {
    ended.abort()
    window.clearTimeout(timer)
  })
  return { rows, isLive, isLoading, fault, ask, clear }
}
