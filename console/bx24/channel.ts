/** Where the page stands: what its frame is named, else what its address says. */
export interface Place {
  /** Of the portal, with its port. */
  domain: string
  isSecure: boolean
  session: string
}

/** Reads `DOMAIN|PROTOCOL|APP_SID`, or the query of the address. */
export function placeOf(name: string, search: string): Place | null {
  const [domain = '', protocol = '', session = ''] = name.split('|')
  if (domain && session)
    return { domain: plain(domain), isSecure: protocol === '1', session }
  const query = new URLSearchParams(search)
  return query.get('DOMAIN') && query.get('APP_SID') ? { domain: plain(query.get('DOMAIN')!), isSecure: query.get('PROTOCOL') === '1', session: query.get('APP_SID')! } : null
}

const plain = (domain: string) => domain.replace(/:(80|443)$/, '')

/** Origin of the portal. */
export const originOf = (place: Place) => `${place.isSecure ? 'https' : 'http'}://${place.domain}`

/** A command as the portal reads it: `command:JSON:callback:session`; an object where the command has a colon itself. */
export function messageOf(command: string, params: unknown, callback: string, session: string): string | object {
  if (command.includes(':'))
    return { method: command, params: params ?? '', callback, appSid: session }
  const text = params === undefined || params === null ? '' : typeof params === 'string' ? params : JSON.stringify(params)
  return `${command}:${text}:${callback}:${session}`
}

/** An answer of the portal: whose it is, and what it says. */
export function answerOf(data: unknown): { callback: string, value: unknown } | null {
  if (typeof data !== 'string' || data.length === 0)
    return null
  const at = data.indexOf(':')
  const [callback, text] = at < 0 ? [data, ''] : [data.slice(0, at), data.slice(at + 1)]
  try {
    return { callback, value: text === '' ? undefined : JSON.parse(text) }
  } catch {
    return null
  }
}

export type Listener = (value: never) => void

/** Speaks with the page of the portal around this one. */
export class Channel {
  private readonly waiting = new Map<string, { listener: Listener, stays: boolean }>()
  private last = 0

  constructor(private readonly place: Place) {
    window.addEventListener('message', (event) => {
      if (event.source !== window.parent || event.origin !== originOf(place))
        return
      const answer = answerOf(event.data)
      const heard = answer && this.waiting.get(answer.callback)
      if (!answer || !heard)
        return
      if (!heard.stays)
        this.waiting.delete(answer.callback)
      heard.listener(answer.value as never)
    })
  }

  /** Sends a command; the listener hears its answer, and with `stays` all that follow. */
  send(command: string, params?: unknown, listener?: Listener, stays = false): void {
    let callback = ''
    if (typeof listener === 'function') {
      callback = `bx24_${++this.last}`
      this.waiting.set(callback, { listener, stays })
    }
    window.parent.postMessage(messageOf(command, params, callback, this.place.session), originOf(this.place))
  }
}
