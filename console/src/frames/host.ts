import { nextTick } from 'vue'
import { useToast } from '@bitrix24/b24ui-nuxt/composables/useToast'
import { useI18n } from 'vue-i18n'
import { router } from '@/router'
import { keep } from '@/api/settings'
import { installFrame, keepOption, readFrames, refreshFrame, type Opened } from './api'
import { accessAnswer, ask, crmAnswer, crmQuestion } from './dialogs'
import { answerText, param, pathWithin, readCommand, secondsLeft, type Command } from './protocol'
import { closeSlide, openSlide, slides, type Commands } from './slides'

/** Whether a person opened an application before: setting of that name. */
export const openedBefore = (application: number) => `frame.opened.${application}`

/** What a frame does to the page around it. */
export interface Surroundings {
  application: number
  opened: () => Opened | null
  /** The frame's window. */
  window: () => Window | null
  /** Origin that its page is of. */
  origin: () => string
  commands: () => Commands | undefined
  resize: (width: unknown, height: unknown) => void
  scroll: (top: number) => void
  setTitle: (title: string) => void
  /** Opens the application anew. */
  reload: () => void
  /** Closes the slide that the frame is in; absent when it is in none. */
  close?: (() => void) | undefined
}

type Answer = (value?: unknown) => void

/** Answers what the page in a frame asks for. Returns what stops it. Heeded are messages of that frame's window and its origin; answers go to that origin alone. */
export function useHost(around: Surroundings): () => void {
  const toast = useToast()
  const { t } = useI18n()
  const me = Symbol('frame')
  const listeners = new Map<string, ((value: unknown) => void)[]>()

  const fail = (fault: unknown) => toast.add({ title: t('frames.failed'), description: fault instanceof Error ? fault.message : String(fault), color: 'air-primary-alert' })
  const without = (what: string) => toast.add({ title: t(`frames.without.${what}`), color: 'air-secondary-accent' })
  const title = () => around.opened()?.title ?? ''

  async function setOption(command: Command, own: boolean, answer: Answer) {
    const { init } = around.opened()!
    const all = own ? 'USER_OPTIONS' : 'APP_OPTIONS'
    try {
      init[all] = await keepOption(around.application, String(param(command, 'name') ?? ''), param(command, 'value'), own)
    } catch (fault) {
      fail(fault)
    }
    answer(init[all])
  }

  function openApplication(params: unknown, answer: Answer) {
    const options = (typeof params === 'object' && params !== null && !Array.isArray(params) ? params : {}) as Record<string, unknown>
    const pixels = (name: string) => Number.parseInt(String(options[name]), 10) || 0
    openSlide({
      title: typeof options.bx24_title === 'string' ? options.bx24_title : title(),
      ...(pixels('bx24_width') > 0 ? { width: pixels('bx24_width') } : {}),
      ...(pixels('bx24_leftBoundary') > 0 ? { left: pixels('bx24_leftBoundary') } : {}),
      ...(typeof options.bx24_label === 'object' && options.bx24_label !== null ? { label: options.bx24_label } : {}),
      frame: { application: around.application, options }, opener: me, onClose: () => answer()
    })
  }

  // first the application that the frame opened, then where it is itself; pages of the console close themselves
  function closeApplication(answer: Answer) {
    answer()
    const mine = slides.findLast(slide => slide.opener === me && slide.frame)
    if (mine)
      closeSlide(mine)
    else
      around.close?.()
  }

  function openPath(command: Command, answer: Answer) {
    const url = pathWithin(param(command, 'path'), location.origin)
    if (!url || router.resolve(url.pathname).meta.title === 'shell.missing')
      return answer({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' })
    for (const [name, value] of [['IFRAME', 'Y'], ['IFRAME_TYPE', 'SIDE_SLIDER'], ['from', 'rest_placement'], ['from_app', String(around.application)]] as const)
      url.searchParams.set(name, value)
    openSlide({ title: title(), path: url.pathname + url.search, opener: me, onClose: () => answer({ result: 'close' }) })
  }

  async function selectUser(command: Command, answer: Answer) {
    const multiple = param(command, 'mult') === true
    const chosen = await ask({ kind: 'users', multiple }, title())
    const people = chosen?.map(one => ({ id: one.id, name: one.name, photo: '', position: '', url: `/company/personal/user/${one.id}/` }))
    answer(people ? multiple ? people : people[0] ?? null : null)
  }

  async function selectCrm(command: Command, answer: Answer) {
    const question = crmQuestion(command.params)
    const chosen = await ask(question, title())
    answer(chosen ? crmAnswer(chosen) : null)
  }

  async function selectAccess(command: Command, answer: Answer) {
    const blocked = Object.values((param(command, 'value') ?? []) as object).map(String)
    const chosen = await ask({ kind: 'access', blocked }, title())
    answer(chosen ? accessAnswer(chosen) : null)
  }

  const handlers: Record<string, (command: Command, answer: Answer) => unknown> = {
    getInitData: (_, answer) => {
      const { init, received } = around.opened()!
      answer({ ...init, AUTH_EXPIRES: secondsLeft(init.AUTH_EXPIRES, received) })
    },
    refreshAuth: async (_, answer) => {
      const tokens = await refreshFrame(around.application)
      const opened = around.opened()
      if (opened) {
        Object.assign(opened.init, tokens)
        opened.received = Date.now()
      }
      answer(tokens)
    },
    setInstall: async (command, answer) => {
      // an installer of its own is not yet the first start of the application
      if (param(command, 'install') === true && !around.opened()!.installer)
        await keep(openedBefore(around.application), true)
      answer()
    },
    setInstallFinish: async (_, answer) => {
      if (around.opened()!.init.INSTALL !== true)
        return answer()
      await installFrame(around.application)
      answer()
      await readFrames()
      around.reload()
    },
    setAppOption: (command, answer) => setOption(command, false, answer),
    setUserOption: (command, answer) => setOption(command, true, answer),
    resizeWindow: async (command, answer) => {
      around.resize(param(command, 'width'), param(command, 'height'))
      await nextTick() // answered once it is so
      answer()
    },
    reloadWindow: (_, answer) => {
      answer()
      // a page of the console is read again as a whole; a slide keeps what lies beneath it
      if (around.close)
        around.reload()
      else
        location.reload()
    },
    setTitle: (command, answer) => {
      around.setTitle(String(param(command, 'title') ?? ''))
      answer()
    },
    setScroll: (command, answer) => {
      around.scroll(Math.max(0, Number.parseInt(String(param(command, 'scroll')), 10) || 0))
      answer()
    },
    openApplication: (command, answer) => openApplication(command.params, answer),
    closeApplication: (_, answer) => closeApplication(answer),
    openPath,
    selectUser,
    selectAccess,
    selectCRM: selectCrm,
    showAppForm: (_, answer) => answer(),
    getInterface: (_, answer) => answer({ command: Object.keys(around.commands() ?? {}), event: [...listeners.keys()] }),
    // no place of the console has events yet: as documented, nothing tells so
    placementBindEvent: () => {},
    ...Object.fromEntries((['imCallTo', 'imPhoneTo', 'imOpenMessenger', 'imOpenHistory'] as const).map(name => [name, (_: Command, answer: Answer) => {
      without(name === 'imPhoneTo' || name === 'imCallTo' ? 'telephony' : 'messenger')
      answer()
    }]))
  }

  async function hear(event: MessageEvent) {
    const frame = around.window()
    const opened = around.opened()
    if (!frame || !opened || event.source !== frame || event.origin !== around.origin())
      return
    const command = readCommand(event.data, opened.session)
    if (!command)
      return
    const answer: Answer = value => command.callback && frame.postMessage(answerText(command.callback, value), around.origin())
    const own = Object.hasOwn(handlers, command.name) ? handlers[command.name] : undefined
    const offered = around.commands()
    try {
      if (own)
        await own(command, answer)
      else if (offered && Object.hasOwn(offered, command.name))
        answer(await offered[command.name]!(command.name === 'setValue' ? command.raw : command.params) ?? [])
    } catch (fault) {
      fail(fault)
      answer() // who waits for one goes on without
    }
  }

  // BX24.js speaks to the topmost page, b24jssdk to the one around it: within a slide of the console these are two
  const places = [window, ...(topmost() ? [topmost()!] : [])]
  for (const place of places)
    place.addEventListener('message', hear)
  return () => {
    for (const place of places)
      place.removeEventListener('message', hear)
    for (const slide of slides.filter(slide => slide.opener === me))
      closeSlide(slide)
  }
}

// null when the console is the topmost page itself, or a stranger is
function topmost(): Window | null {
  try {
    return window.top && window.top !== window && window.top.location.origin === location.origin ? window.top : null
  } catch {
    return null
  }
}
