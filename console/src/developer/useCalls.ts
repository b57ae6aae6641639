import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { RestError } from '@/api/rest'
import { callsAfter, forgetCalls, mostRows, type CallRow } from './calls'

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
      const last = rows.value.at(-1)?.id ?? 0
      const came = await callsAfter(last, ended.signal)
      if (came.length > 0)
        rows.value = [...rows.value.filter(row => row.id < came[0]!.id), ...came].slice(-mostRows) // numbers begin anew with the server
      fault.value = null
    } catch (refusal) {
      if (ended.signal.aborted)
        return
      fault.value = refusal instanceof RestError ? refusal.message : String(refusal)
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
