import { download as keepFile } from '@/parts/download'
import { RestError, unexplained, unreachable } from './rest'
import { headers, signIn } from './session'

/** Fetches a file of the control plane and hands it to the browser to be kept. Throws `RestError` with the server's words. */
export async function download(path: string, name: string): Promise<void> {
  const response = await fetch(path, { headers: headers() }).catch(() => {
    throw unreachable()
  })
  if (response.status === 401)
    return signIn()
  if (!response.ok) {
    const body = await response.json().catch(() => ({})) as { error?: string, message?: string }
    throw new RestError(body.error ?? '', body.message ?? unexplained(response.status), response.status)
  }
  const told = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
  keepFile(await response.blob(), told ?? name)
}
