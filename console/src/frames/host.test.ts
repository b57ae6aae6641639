import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Opened } from './api'
import { closeSlide, openSlide, slides } from './slides'

const api = { installFrame: vi.fn(), keepOption: vi.fn(), readFrames: vi.fn(), refreshFrame: vi.fn() }
const keep = vi.fn()
const told = vi.fn()
const reloadPage = vi.fn()
vi.mock('./api', () => api)
vi.mock('@/api/settings', () => ({ keep }))
vi.mock('@/records/bindings', () => ({}))
vi.mock('@/router', () => ({ router: { resolve: () => ({ meta: {} }) } }))
vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key }) }))
vi.mock('@bitrix24/b24ui-nuxt/composables/useToast', () => ({ useToast: () => ({ add: told }) }))

const opened: Opened = { title: 'Notes', address: '', name: '', session: 'sid', installer: false, received: 0, fields: {}, init: { AUTH_ID: 'a', AUTH_EXPIRES: '3600', REFRESH_ID: 'r', APP_OPTIONS: { a: 1 } } }
const reload = vi.fn()
const answered = vi.fn()
const frame = { postMessage: answered }

/** A frame whose page sends messages. */
async function host(around: { close?: () => void, opened?: Partial<Opened> } = {}) {
  let hear: (event: unknown) => Promise<void> = () => Promise.resolve()
  const page = { addEventListener: (_: string, listener: typeof hear) => { hear = listener }, removeEventListener: () => {} }
  vi.stubGlobal('window', { ...page, top: null })
  vi.stubGlobal('location', { origin: 'http://crm', reload: reloadPage })
  const { useHost } = await import('./host')
  const here = { ...opened, init: { ...opened.init }, ...around.opened }
  useHost({
    application: 7, opened: () => here, window: () => frame as unknown as Window, origin: () => 'http://app', commands: () => undefined, resize: () => {}, scroll: () => {}, setTitle: () => {},
    reload, ...(around.close ? { close: around.close } : {})
  })
  return async (message: string) => {
    answered.mockClear()
    await hear({ source: frame, origin: 'http://app', data: `${message}:k:sid` })
    return answered.mock.lastCall?.[0] as string | undefined
  }
}

beforeEach(() => {
  vi.clearAllMocks()
  slides.splice(0)
})

describe('a page that an application stands in', () => {
  it('answers nothing when there are no other tokens, and says why', async () => {
    api.refreshFrame.mockRejectedValueOnce(new Error('Offline'))
    const say = await host()
    expect([await say('refreshAuth:'), told.mock.lastCall![0].description]).toEqual(['k:', 'Offline'])
  })

  it('tells how long tokens still last', async () => {
    const say = await host({ opened: { received: Date.now() - 600_000 } })
    expect(JSON.parse((await say('getInitData:'))!.slice(2)).AUTH_EXPIRES).toBe('3000')
    api.refreshFrame.mockResolvedValueOnce({ AUTH_ID: 'b', AUTH_EXPIRES: '3600', REFRESH_ID: 's' })
    await say('refreshAuth:')
    expect(JSON.parse((await say('getInitData:'))!.slice(2))).toMatchObject({ AUTH_ID: 'b', AUTH_EXPIRES: '3600' })
  })

  it('answers the options that there are to who may not change them', async () => {
    api.keepOption.mockRejectedValueOnce(new Error('For administrators'))
    const say = await host()
    expect([await say('setAppOption:{"name":"b","value":2}'), told.mock.lastCall![0].description]).toEqual(['k:{"a":1}', 'For administrators'])
  })

  it('is reloaded as a whole, but for a slide', async () => {
    await (await host())('reloadWindow:')
    expect([reloadPage.mock.calls.length, reload.mock.calls.length]).toEqual([1, 0])
    await (await host({ close: () => {} }))('reloadWindow:')
    expect([reloadPage.mock.calls.length, reload.mock.calls.length]).toEqual([1, 1])
  })

  it('keeps the first start for the application where an installer of its own goes before', async () => {
    await (await host({ opened: { installer: true } }))('setInstall:{"install":true}')
    expect(keep).not.toHaveBeenCalled()
    await (await host())('setInstall:{"install":true}')
    expect(keep).toHaveBeenCalledWith('frame.opened.7', true)
  })

  it('closes applications that it opened, and no pages of the console', async () => {
    const close = vi.fn()
    const say = await host({ close })
    await say('openApplication:{}')
    await say('openPath:{"path":"/crm/deal/list/"}')
    openSlide({ title: 'Of others', frame: { application: 1, options: {} } })
    expect(slides).toHaveLength(3)
    closeSlide(slides[2]!)
    await say('closeApplication:')
    expect([slides.length, close.mock.calls.length]).toEqual([0, 0]) // what lies over it closes with it
    await say('openPath:{"path":"/crm/deal/list/"}')
    await say('closeApplication:')
    expect([slides.length, close.mock.calls.length]).toEqual([1, 1])
  })
})
