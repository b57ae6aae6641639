type Handler = (...values: unknown[]) => unknown

/** Names under which browsers know an event besides its own. */
const alsoKnown: Record<string, string[]> = { mousewheel: ['DOMMouseScroll'], transitionend: ['webkitTransitionEnd', 'msTransitionEnd', 'oTransitionEnd'] }

const names = (event: string) => [event, ...(alsoKnown[event] ?? [])]

export const isReady = () => document.readyState !== 'loading'

export function ready(handler: unknown): void {
  if (typeof handler !== 'function')
    return
  if (isReady())
    handler()
  else
    document.addEventListener('DOMContentLoaded', () => handler(), { once: true })
}

/** Calls back once the page is built and all that waited for it has run. */
export function whenBuilt(then: () => void): void {
  if (isBuilt())
    return then()
  let isCalled = false
  const call = () => {
    if (!isCalled)
      setTimeout(then)
    isCalled = true
  }
  document.addEventListener('DOMContentLoaded', call)
  window.addEventListener('load', call)
}

// `readyState` says the same before and after DOMContentLoaded, and `load` waits for every picture
const isBuilt = () => document.readyState === 'complete' || performance.getEntriesByType('navigation').some(page => (page as PerformanceNavigationTiming).domContentLoadedEventEnd > 0)

export function bind(element: EventTarget, event: string, handler: EventListener): void {
  for (const name of names(event))
    element.addEventListener(name, handler)
}

export function unbind(element: EventTarget, event: string, handler: EventListener): void {
  for (const name of names(event))
    element.removeEventListener(name, handler)
}

const proxies = new WeakMap<object, WeakMap<Handler, Handler>>()
const contexts: unknown[] = []

/** The function with its `this`; the same one for the same two. */
export function proxy(func: Handler, thisObject: object): Handler {
  if (typeof func !== 'function' || !thisObject)
    return func
  const known = proxies.get(thisObject) ?? new WeakMap<Handler, Handler>()
  proxies.set(thisObject, known)
  let made = known.get(func)
  if (!made) {
    made = function (this: unknown, ...values: unknown[]) {
      contexts.push(this)
      try {
        return func.apply(thisObject, values)
      } finally {
        contexts.pop()
      }
    }
    known.set(func, made)
  }
  return made
}

/** What `this` was for the proxy that is being called; null outside of one. */
export const proxyContext = () => contexts.at(-1) ?? null

/** Loads scripts one after the other. */
export function loadScript(script: string | string[], callback?: () => void): void {
  const [first, ...others] = [script].flat()
  if (first === undefined) {
    callback?.()
    return
  }
  ready(() => {
    const element = document.createElement('script')
    element.src = first
    // the page goes on although a script could not be loaded
    element.onload = element.onerror = () => loadScript(others, callback)
    document.head.append(element)
  })
}

export function getScrollSize() {
  const { body, documentElement } = document
  return {
    scrollWidth: Math.max(body.scrollWidth, documentElement.scrollWidth),
    scrollHeight: Math.max(body.scrollHeight, body.offsetHeight) || documentElement.scrollHeight
  }
}
