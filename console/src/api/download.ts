import { RestError } from './rest'
import { headers, signIn } from './session'

/** Fetches a file of the control plane and hands it to the browser to be kept. Throws `RestError` with the server's words. */
export async function download(path: string, name: string): Promise<void> {
  const response = await fetch(path, { headers: headers() }).catch(() => {
    throw new RestError('NO_CONNECTION', 'The server cannot be reached.', 0)
  })
  if (response.status === 401)
    return signIn()
  if (!response.ok) {
    const body = await response.json().catch(() => ({})) as { error?: string, message?: string }
    throw new RestError(body.error ?? '', body.message ?? `The server answered ${response.status}.`, response.status)
  }
  const told = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = told ?? name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
