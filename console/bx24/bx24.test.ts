import { describe, expect, it, vi } from 'vitest'
import { AjaxResult, batchResults } from './answers'
import { callsOf } from './calls'
import { answerOf, messageOf, originOf, placeOf } from './channel'
import { proxy, proxyContext, whenBuilt } from './dom'
import { withExtensions } from './messenger'
import { query, withValues } from './query'

const decoded = (params: unknown) => decodeURIComponent(query(params))

describe('parameters', () => {
  it('are written as PHP reads them', () => {
    expect(decoded({ filter: { '>ID': 1, 'NAME': ['a', 'b'] }, flag: true, off: false, empty: null, none: undefined, f: () => 1 })).toBe('filter[>ID]=1&filter[NAME][0]=a&filter[NAME][1]=b&flag=1&off=0&empty=')
    expect(query({ 'a&b': 'c=d e' })).toBe('a%26b=c%3Dd%20e')
    expect(query(undefined)).toBe('')
    expect([decoded({ items: [], fields: { list: [], map: {} } }), query([])]).toEqual(['items=&fields[list]=', ''])
    expect(decoded({ at: new Date(0) })).toBe('at=1970-01-01T00:00:00.000Z')
  })
  it('are copied at once when no file is among them', () => {
    const given = { a: [1, { b: 'c' }], at: new Date(0) }
    expect(withValues(given, copy => copy, () => {})).toEqual(given)
  })
  it('that hold a file which cannot be read are told so', async () => {
    class Element { type = 'file'; files = [{ name: 'a.txt' }] }
    vi.stubGlobal('HTMLElement', Element)
    vi.stubGlobal('FileReader', class { onerror?: () => void; error = new Error('gone'); readAsDataURL() { this.onerror!() } })
    const { callMethod, callBatch } = callsOf({ address: () => '', token: () => 'x', refresh: () => {}, whenReady: then => then() })
    const refused = await Promise.all([
      new Promise(told => callMethod('crm.lead.add', { file: new Element() }, result => told(result.error()?.ex.error))),
      new Promise(told => callBatch([['crm.lead.add', { file: new Element() }]], results => told((results as AjaxResult[])[0]!.error()?.ex.error)))
    ])
    expect(refused).toEqual(['FILE_NOT_READ', 'FILE_NOT_READ'])
    vi.unstubAllGlobals()
  })
})

describe('where the page stands', () => {
  it('is the name of its frame, else its address', () => {
    expect(placeOf('crm.example:8080|0|abc', '?DOMAIN=other&APP_SID=x')).toEqual({ domain: 'crm.example:8080', isSecure: false, session: 'abc' })
    expect(placeOf('', '?DOMAIN=crm.example:443&PROTOCOL=1&APP_SID=abc')).toEqual({ domain: 'crm.example', isSecure: true, session: 'abc' })
    expect(placeOf('main', '?x=1')).toBeNull()
    expect(originOf({ domain: 'crm.example', isSecure: true, session: '' })).toBe('https://crm.example')
  })
})

describe('messages', () => {
  it('have four parts, or are objects', () => {
    expect(messageOf('getInitData', undefined, 'k', 's')).toBe('getInitData::k:s')
    expect(messageOf('setTitle', { title: 'a:b' }, '', 's')).toBe('setTitle:{"title":"a:b"}::s')
    expect(messageOf('setValue', 'raw', 'k', 's')).toBe('setValue:raw:k:s')
    expect(messageOf('a:b', { x: 1 }, 'k', 's')).toEqual({ method: 'a:b', params: { x: 1 }, callback: 'k', appSid: 's' })
  })
  it('are answered with JSON or nothing', () => {
    expect(answerOf('k:{"a":":"}')).toEqual({ callback: 'k', value: { a: ':' } })
    expect(answerOf('k:')).toEqual({ callback: 'k', value: undefined })
    expect(answerOf('k')).toEqual({ callback: 'k', value: undefined })
    expect([answerOf('k:{'), answerOf(''), answerOf({})]).toEqual([null, null, null])
  })
})

describe('results', () => {
  const again = vi.fn()
  it('tell data, pages and time', () => {
    const callback = vi.fn()
    const result = new AjaxResult({ result: [1], total: 120, next: 50, time: { duration: 1 } }, { method: 'user.get', data: { a: 1 }, callback }, 200, again)
    expect([result.data(), result.error(), result.more(), result.total(), result.time()]).toEqual([[1], undefined, true, 120, { duration: 1 }])
    result.next()
    expect(again).toHaveBeenLastCalledWith({ method: 'user.get', data: { a: 1, start: 50 }, callback })
    const other = vi.fn()
    result.next(other)
    expect(again.mock.lastCall![0].callback).toBe(other)
  })
  it('tell refusals', () => {
    const result = new AjaxResult({ error: 'ACCESS_DENIED', error_description: 'No' }, { method: 'x', data: {} }, 403, again)
    expect({ ...result.error() }).toEqual({ status: 403, ex: { error: 'ACCESS_DENIED', error_description: 'No' } })
    expect(String(result.error())).toBe('ACCESS_DENIED: No (403)')
    expect([result.more(), result.next(), result.time()]).toEqual([false, false, undefined])
    expect([result.error_description(), new AjaxResult({ result: 1 }, { method: 'x', data: {} }, 200, again).error_description()]).toEqual(['No', undefined])
    expect(new AjaxResult({ error: '', error_description: 'Not found' }, { method: 'x', data: {} }, 400, again).error()?.ex.error).toBe('')
  })
  it('of a batch stand under the keys of its calls', () => {
    const answer = { result: { result: { a: 5 }, result_error: { b: { error: 'X', error_description: 'y' } }, result_total: { a: 9 }, result_next: [], result_time: [] } }
    const results = batchResults({ a: ['x.list', { q: 1 }], b: { method: 'y', params: {} }, c: ['z'] }, answer, 200, again) as Record<string, AjaxResult>
    expect([results.a!.data(), results.a!.total(), results.a!.more(), results.b!.error()?.ex.error, results.c!.data(), results.c!.error()]).toEqual([5, 9, false, 'X', undefined, undefined])
    const list = batchResults([['x'], ['y']], { result: { result: [1, 2], result_error: [] } }, 200, again) as AjaxResult[]
    expect(list.map(one => one.data())).toEqual([1, 2])
    expect((batchResults([['x']], { error: 'NO', error_description: '' }, 401, again) as AjaxResult[])[0]!.error()?.status).toBe(401)
  })
})

describe('calls', () => {
  class Request {
    static sent: Request[] = []
    onload?: () => void
    responseText = ''
    status = 0
    url = ''
    body = ''
    open(_: string, url: string) { this.url = url }
    setRequestHeader() {}
    send(body: string) {
      this.body = decodeURIComponent(body)
      Request.sent.push(this)
    }
    answer(status: number, body: unknown) {
      this.status = status
      this.responseText = JSON.stringify(body)
      this.onload!()
    }
  }

  it('go out with the token, and again with a new one when it has ended', () => {
    vi.stubGlobal('XMLHttpRequest', Request)
    let token: string | null = 'old'
    const refresh = vi.fn((then: () => void) => {
      token = 'new'
      then()
    })
    const { callMethod } = callsOf({ address: () => 'http://crm/rest', token: () => token, refresh, whenReady: then => then() })
    const seen: unknown[] = []
    callMethod('user.get', { ID: 1 }, result => seen.push(result.data()))
    Request.sent[0]!.answer(401, { error: 'expired_token', error_description: '' })
    Request.sent[1]!.answer(200, { result: 'done' })
    expect(Request.sent.map(({ url, body }) => `${url} ${body}`)).toEqual(['http://crm/rest/user.get ID=1&auth=old', 'http://crm/rest/user.get ID=1&auth=new'])
    expect(seen).toEqual(['done'])
    callMethod('user.get', {}, result => seen.push(result.error()?.ex.error))
    Request.sent[2]!.answer(401, { error: 'expired_token' })
    Request.sent[3]!.answer(401, { error: 'expired_token' })
    expect([seen[1], refresh.mock.calls.length, Request.sent.length]).toEqual(['expired_token', 2, 4])
    vi.unstubAllGlobals()
  })
})

describe('calls after the token has ended', () => {
  const sent: { body: string, onload: () => void, status: number, responseText: string }[] = []
  class Request {
    onload!: () => void
    status = 200
    responseText = '{"result":1}'
    body = ''
    open() {}
    setRequestHeader() {}
    send(body: string) {
      this.body = body
      sent.push(this)
    }
  }

  it('get one other for all of them', () => {
    vi.stubGlobal('XMLHttpRequest', Request)
    let token: string | null = null
    const asked: (() => void)[] = []
    const { callMethod } = callsOf({ address: () => '', token: () => token, refresh: then => asked.push(then), whenReady: then => then() })
    callMethod('a')
    callMethod('b')
    expect([asked.length, sent.length]).toEqual([1, 0])
    token = 'new'
    asked[0]!()
    expect(sent.map(one => one.body)).toEqual(['auth=new', 'auth=new'])

    // one that was out already finds the other token there
    callMethod('c')
    token = 'newest'
    sent[2]!.responseText = '{"error":"expired_token"}'
    sent[2]!.onload()
    expect([asked.length, sent[3]!.body]).toEqual([1, 'auth=newest'])
    vi.unstubAllGlobals()
  })

  it('are refused when there is no other', () => {
    const seen: unknown[] = []
    const { callMethod } = callsOf({ address: () => '', token: () => null, refresh: then => then(), whenReady: then => then() })
    callMethod('a', {}, result => seen.push(result.error()?.ex.error, result.error()?.status))
    expect(seen).toEqual(['expired_token', 401])
  })
})

describe('a page', () => {
  it('is built once DOMContentLoaded has run, whatever is still loading', () => {
    const listen = vi.fn()
    let end = 0
    vi.stubGlobal('document', { readyState: 'interactive', addEventListener: listen })
    vi.stubGlobal('window', { addEventListener: listen })
    vi.stubGlobal('performance', { getEntriesByType: () => [{ domContentLoadedEventEnd: end }] })
    const then = vi.fn()
    whenBuilt(then)
    expect([then.mock.calls.length, listen.mock.calls.map(call => call[0] as string)]).toEqual([0, ['DOMContentLoaded', 'load']])
    end = 25
    whenBuilt(then)
    expect(then).toHaveBeenCalledOnce()
    vi.unstubAllGlobals()
  })

  it('loads the messenger that the portal is asked for, and what it brought itself stays', async () => {
    const im = { callTo: vi.fn(), phoneTo: vi.fn(), openMessenger: vi.fn() }
    const { Messenger } = await withExtensions({}, im).Runtime!.loadExtension!('im.public.iframe') as { Messenger: Record<string, (...values: unknown[]) => Promise<void>> }
    await Promise.all([Messenger.openChat!('chat1'), Messenger.startVideoCall!('5', false), Messenger.startPhoneCall!('800')])
    expect([im.openMessenger.mock.calls, im.callTo.mock.calls, im.phoneTo.mock.calls]).toEqual([[['chat1']], [['5', false]], [['800', undefined]]])
    await expect(withExtensions({}, im).Runtime!.loadExtension!('ui.buttons')).rejects.toThrow('ui.buttons')
    const own = () => Promise.resolve({})
    expect(withExtensions({ Runtime: { loadExtension: own } }, im).Runtime!.loadExtension).toBe(own)
  })
})

describe('proxies', () => {
  it('are the same for the same two, and know who called', () => {
    const object = { value: 10 }
    const caller = { name: 'caller' }
    const func = function (this: { value: number }, step: number) { return [this.value + step, proxyContext()] }
    const made = proxy(func as never, object)
    expect(made.call(caller, 5)).toEqual([15, caller])
    expect(proxy(func as never, object)).toBe(made)
    expect(proxyContext()).toBeNull()
  })
})
