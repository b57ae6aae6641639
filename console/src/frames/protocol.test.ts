import { describe, expect, it } from 'vitest'
import { answerText, pathWithin, readCommand, sizeOf } from './protocol'

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
    for (const path of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'crm/deal/', 5, undefined, '/\t/evil.example'])
      expect(pathWithin(path, origin)).toBeNull()
  })
})
