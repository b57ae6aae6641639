import { callsOf } from './calls'
import { Channel, originOf, placeOf, type Listener } from './channel'
import * as dom from './dom'
import { withExtensions, type Extensions } from './messenger'

/** What the portal tells first: `getInitData`. */
interface Init {
  LANG: string
  DOMAIN: string
  PROTOCOL: string
  PATH: string
  AUTH_ID: string
  REFRESH_ID: string
  AUTH_EXPIRES: string
  MEMBER_ID: string
  IS_ADMIN: boolean
  APP_OPTIONS: Record<string, unknown>
  USER_OPTIONS: Record<string, unknown>
  PLACEMENT: string
  PLACEMENT_OPTIONS: unknown
  INSTALL: boolean
  FIRST_RUN: boolean
}

type Func = (...values: never[]) => unknown

const place = placeOf(window.name, location.search)
const channel = place && window.parent !== window ? new Channel(place) : null

let init: Init | null = null
let expires = 0
// 'setup' while handlers of the first start have not said that they are done
let phase: 'waiting' | 'setup' | 'ready' = 'waiting'
const onInstall: (() => void)[] = []
const onInit: (() => void)[] = []
const onData: (() => void)[] = []

const send = (command: string, params?: unknown, listener?: Listener, stays = false) => channel?.send(command, params, listener, stays)
const done = (callback: unknown): Listener | undefined => typeof callback === 'function' ? () => { (callback as Func)() } : undefined
const given = (callback: unknown): Listener | undefined => typeof callback === 'function' ? callback as Listener : undefined
// who closes a dialog has chosen nothing: nothing is called
const chosen = (callback: unknown, change = (value: unknown) => value) => (value: unknown) => {
  if (value !== null && value !== undefined && typeof callback === 'function')
    callback(change(value))
}

/** Runs what waits for the data of the portal, or what comes later at once. */
const whenData = (then: () => void) => init ? then() : onData.push(then)

function heard(data: Init): void {
  init = data
  keep(data)
  for (const then of onData.splice(0))
    then()
  dom.whenBuilt(start)
}

// only then have the page's own scripts said what they do at the first start
function start(): void {
  const isFirst = init!.FIRST_RUN === true
  phase = isFirst && onInstall.length > 0 ? 'setup' : 'ready'
  if (phase === 'setup') {
    for (const then of onInstall.splice(0))
      then()
    return
  }
  if (isFirst)
    send('setInstall', { install: true })
  begin()
}

function begin(): void {
  phase = 'ready'
  for (const then of onInit.splice(0))
    dom.ready(then)
}

function keep(tokens: Pick<Init, 'AUTH_ID' | 'REFRESH_ID' | 'AUTH_EXPIRES'>): void {
  Object.assign(init!, { AUTH_ID: tokens.AUTH_ID, REFRESH_ID: tokens.REFRESH_ID, AUTH_EXPIRES: tokens.AUTH_EXPIRES })
  expires = Date.now() + Number.parseInt(tokens.AUTH_EXPIRES, 10) * 1000
}

const getAuth = () => init && expires > Date.now()
  ? { access_token: init.AUTH_ID, domain: getDomain(), expires_in: expires, member_id: init.MEMBER_ID, refresh_token: init.REFRESH_ID }
  : false

function refreshAuth(callback?: (auth: unknown) => void): void {
  if (!init)
    return
  send('refreshAuth', undefined, (tokens: Init) => {
    if (tokens)
      keep(tokens)
    callback?.(getAuth())
  })
}

const getDomain = () => (init?.DOMAIN ?? place?.domain ?? '').replace(/:(80|443)$/, '')

const calls = callsOf({
  address: () => `${place ? originOf(place) : ''}${init?.PATH ?? '/rest'}`,
  token: () => getAuth() ? init!.AUTH_ID : null,
  refresh: then => refreshAuth(() => then()),
  whenReady: whenData
})

function options(command: 'setAppOption' | 'setUserOption', of: 'APP_OPTIONS' | 'USER_OPTIONS') {
  return {
    get: (name: string) => init?.[of]?.[name],
    set: (name: string, value: unknown, callback?: (all: unknown) => void) => {
      whenData(() => {
        // who may not change them is answered those that are: nothing is changed before
        send(command, { name, value }, (all: Record<string, unknown>) => {
          if (all)
            init![of] = all
          callback?.(init![of])
        })
      })
    }
  }
}

function resizeWindow(width: number | string, height: number | string, callback?: () => void): void {
  const high = Number.parseInt(String(height), 10)
  if (high > 0)
    send('resizeWindow', { width: width === '100%' ? width : Number.parseInt(String(width), 10) || 100, height: high }, done(callback))
}

const lists = (buckets: unknown) => Object.fromEntries(Object.entries(buckets as object).map(([code, bucket]) => [code, Object.values(bucket ?? {})]))

const { isReady, ready, bind, unbind, proxy, proxyContext, loadScript, getScrollSize } = dom

const BX24 = {
  ...calls,
  isReady,
  ready,
  bind,
  unbind,
  proxy,
  proxyContext,
  loadScript,
  getScrollSize,

  init: (handler: () => void) => {
    if (typeof handler !== 'function')
      return
    if (phase === 'ready')
      dom.ready(handler)
    else
      onInit.push(handler)
  },
  install: (handler: (() => void) | string) => {
    const run = typeof handler === 'string' ? () => dom.loadScript(handler, BX24.installFinish) : handler
    if (typeof run === 'function' && phase === 'waiting')
      onInstall.push(() => dom.ready(run))
  },
  installFinish: () => {
    if (init?.FIRST_RUN === true && phase === 'setup') {
      init.FIRST_RUN = false
      send('setInstall', { install: true })
    }
    if (init?.INSTALL === true)
      send('setInstallFinish', {})
    else if (phase === 'setup')
      begin()
  },
  getAuth,
  refreshAuth,
  isAdmin: () => init?.IS_ADMIN === true,
  getLang: () => init?.LANG ?? '',
  getDomain,

  appOption: options('setAppOption', 'APP_OPTIONS'),
  userOption: options('setUserOption', 'USER_OPTIONS'),

  selectUser: (callback: Func) => send('selectUser', { mult: false }, chosen(callback)),
  selectUsers: (callback: Func) => send('selectUser', { mult: true }, chosen(callback)),
  selectAccess: (value: unknown, callback?: Func) => typeof value === 'function'
    ? send('selectAccess', { value: [] }, chosen(value))
    : send('selectAccess', { value: value ?? [] }, chosen(callback)),
  selectCRM: (params: unknown, callback?: Func) => typeof params === 'function'
    ? send('selectCRM', {}, chosen(params, lists))
    : send('selectCRM', params ?? {}, chosen(callback, lists)),

  placement: {
    info: () => ({ placement: init?.PLACEMENT || 'DEFAULT', options: init?.PLACEMENT_OPTIONS ?? {} }),
    getInterface: (callback: Func) => send('getInterface', undefined, given(callback)),
    call: (command: string, params?: unknown, callback?: Func) => typeof params === 'function'
      ? send(command, {}, given(params))
      : send(command, params, given(callback)),
    bindEvent: (event: string, callback: Func) => send('placementBindEvent', { event }, given(callback), true)
  },

  resizeWindow,
  fitWindow: (callback?: () => void) => resizeWindow('100%', dom.getScrollSize().scrollHeight, callback),
  reloadWindow: (callback?: () => void) => send('reloadWindow', undefined, done(callback)),
  setTitle: (title: unknown, callback?: () => void) => send('setTitle', { title: String(title) }, done(callback)),
  scrollParentWindow: (scroll: unknown, callback?: () => void) => {
    const top = Number.parseInt(String(scroll), 10)
    if (!Number.isNaN(top))
      send('setScroll', { scroll: top }, done(callback))
  },
  openApplication: (params?: unknown, closeCallback?: () => void, settings?: Record<string, unknown>) => {
    const [values, closed, set] = typeof params === 'function' ? [{}, params, closeCallback as unknown as Record<string, unknown>] : [params ?? {}, closeCallback, settings]
    const named = Object.fromEntries(Object.entries(set ?? {}).map(([name, value]) => [`bx24_${name}`, value]))
    send('openApplication', { ...values, ...named }, done(closed))
  },
  closeApplication: (callback?: () => void) => send('closeApplication', undefined, done(callback)),
  openPath: (path: string, callback?: Func) => send('openPath', { path }, given(callback)),

  im: {
    callTo: (userId: number | string, video = false) => send('imCallTo', { userId, video }),
    phoneTo: (phone: string, params?: object) => send('imPhoneTo', { phone, ...(params ? { params } : {}) }),
    openMessenger: (dialogId?: string) => send('imOpenMessenger', { dialogId }),
    openHistory: (dialogId: string) => send('imOpenHistory', { dialogId })
  }
}

declare global {
  interface Window { BX24: typeof BX24, BX?: Extensions }
}

// a page that loads the library twice speaks with the portal once
if (!window.BX24) {
  window.BX24 = BX24
  window.BX = withExtensions(window.BX ?? {}, BX24.im)
  send('getInitData', undefined, heard)
}
