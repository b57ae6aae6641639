/** Puts a text into the clipboard; false when the browser does not let us. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByEvent(text)
  }
}

// addresses without https have no other way; without a selection, which a dialog would not let a field outside it have
function copyByEvent(text: string): boolean {
  let isDone = false
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    isDone = event.clipboardData !== null
  }
  document.addEventListener('copy', put, { once: true, capture: true })
  const isAsked = document.execCommand('copy')
  document.removeEventListener('copy', put, { capture: true })
  return isAsked && isDone
}
