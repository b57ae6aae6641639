import { describe, expect, it } from 'vitest'
import { answerText, isOwnHost, pathWithin, readCommand, secondsLeft, sizeOf } from './protocol'

describe('messages of applications', () => {
  it('are read as b24jssdk sends them, without empty parts', () => {
    expect(readCommand('getInitData:key1:sid', 'sid')).toEqual({ name: 'getInitData', params: '', raw: '', callback: 'key1' })
    expect(readCommand('setTitle:{"title":"a:b"}:key2:sid', 'sid')).toMatchObject({ name: 'setTitle', params: { title: 'a:b' }, callback: 'key2' })
  })

  it('are read as BX24.js sends them, with empty parts', () => {
    expect(readCommand('getInitData::key1:sid', 'sid')).toMatchObject({ name: 'getInitData', params: '', callback: 'key1' })
    expect(readCommand('closeApplication:::sid', 'sid')).toMatchObject({ name: 'closeApplication', params: '', callback: '' })
    expect(readCommand('openPath:{"path":"/x:y/"}::sid', 'sid')).toMatchObject({ params: { path: '/x:y/' }, callback: '' })
  })

  it('keep texts that are no JSON as they are', () => {
    expect(readCommand('setValue:a:{b:key:sid', 'sid')).toMatchObject({ raw: 'a:{b', params: 'a:{b', callback: 'key' })
    expect(readCommand('setValue:{"a":1}:key:sid', 'sid')?.raw).toBe('{"a":1}')
  })

  it('come as objects where the name of a command has a colon', () => {
    expect(readCommand({ method: 'a:b', params: { x: 1 }, callback: 'k', appSid: 'sid' }, 'sid')).toMatchObject({ name: 'a:b', params: { x: 1 }, callback: 'k' })
    expect(readCommand({ method: 'a:b', appSid: 'other' }, 'sid')).toBeNull()
  })

  it('of other sessions, and what is no message, are left alone', () => {
    for (const data of ['getInitData:key:other', 'getInitData', ':key:sid', '', 5, null, {}, { method: 1, appSid: 'sid' }])
      expect(readCommand(data, 'sid')).toBeNull()
  })

  it('are answered with JSON, or with nothing after the colon', () => {
    expect(answerText('k', { a: null })).toBe('k:{"a":null}')
    expect(answerText('k')).toBe('k:')
    expect(answerText('k', null)).toBe('k:null')
  })
})

describe('what applications give', () => {
  it('sizes are pixels or the whole width', () => {
    expect([sizeOf('100%'), sizeOf(300), sizeOf('120px'), sizeOf('wide'), sizeOf(0), sizeOf(-5)]).toEqual(['100%', '300px', '120px', null, null, null])
  })

  it('paths stay within the portal', () => {
    const origin = 'http://crm.example'
    expect(pathWithin('/crm/deal/../../crm/deal/details/5/?IFRAME=Y', origin)?.pathname).toBe('/crm/deal/details/5/')
    for (const path of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'crm/deal/', 5, undefined, '/\t/evil.example', '/.//evil.example', '/crm/..//evil.example'])
      expect(pathWithin(path, origin)).toBeNull()
  })

  it('addresses are of other hosts than the portal, but for ports of the machine itself', () => {
    const own = (address: string, portal: string) => isOwnHost(address, portal)
    expect(['https://crm.example/app/', 'https://crm.example:8443/', 'http://crm.example:3000/', 'https://CRM.example/'].map(address => own(address, 'https://crm.example'))).toEqual([true, true, true, true])
    expect(['https://app.crm.example/', 'https://example/', 'https://crm.example.org/'].map(address => own(address, 'https://crm.example'))).toEqual([false, false, false])
    expect([own('http://192.168.1.5:3000/', 'http://192.168.1.5:8080'), own('http://127.0.0.1.example:1/', 'http://127.0.0.1.example')]).toEqual([true, true])
    expect(['127.0.0.1', 'localhost', '[::1]', 'crm.localhost'].map(host => own(`http://${host}:3000/`, `http://${host}:8080`))).toEqual([false, false, false, false])
    expect(own('http://localhost:8080/files/1', 'http://localhost:8080')).toBe(true)
  })

  it('tokens last as long as they did when they came, less what has passed', () => {
    expect([secondsLeft('3600', 1000, 1000), secondsLeft('3600', 1000, 601_500), secondsLeft('3600', 0, 9_000_000)]).toEqual(['3600', '3000', '0'])
  })
})
