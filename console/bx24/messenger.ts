/** What pages load the messenger with: `BX.Runtime.loadExtension('im.public.iframe')`. */
export interface Extensions {
  Runtime?: { loadExtension?: (name: string | string[]) => Promise<object> }
}

/** Commands that the portal knows. */
interface Commands {
  callTo: (userId: number | string, video: boolean) => unknown
  phoneTo: (phone: string, params?: object) => unknown
  openMessenger: (dialogId?: string) => unknown
}

/** Adds `loadExtension` where the page has none of its own. The one extension that is documented for applications is `im.public.iframe`; the portal says itself what it does not have. */
export function withExtensions(BX: Extensions, im: Commands): Extensions {
  const say = (send: () => unknown) => Promise.resolve().then(() => { send() })
  const Messenger = {
    openChat: (dialogId?: string) => say(() => im.openMessenger(dialogId)),
    startVideoCall: (dialogId = '', withVideo = true) => say(() => im.callTo(dialogId, withVideo)),
    startPhoneCall: (number: string, params?: object) => say(() => im.phoneTo(number, params))
  }
  const loadExtension = (name: string | string[]): Promise<object> => [name].flat().every(one => one === 'im.public.iframe')
    ? Promise.resolve({ Messenger })
    : Promise.reject(new Error(`There is no extension ${[name].flat().join(', ')}`))
  BX.Runtime = { loadExtension, ...BX.Runtime }
  return BX
}
