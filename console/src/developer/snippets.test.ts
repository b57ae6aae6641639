import { describe, expect, it } from 'vitest'
import { isMethodName, php, python, query, snippets } from './snippets'

const params = { filter: { '>ID': 5, 'NAME': 'O\'Neil' }, select: ['ID'], flag: true, nothing: null }
const as = (id: string, method = 'crm.contact.list') => snippets('https://crm.example.com', 7).find(one => one.id === id)!.of(method, params)

describe('snippets', () => {
  it('name the webhook without its secret', () => {
    for (const one of snippets('https://crm.example.com', 7))
      if (one.id !== 'bx24')
        expect(one.of('profile', {})).toMatch(/YOUR_WEBHOOK_SECRET/)
  })

  it('quote for the shell', () => {
    expect(as('curl')).toContain(`-d '{"filter":{">ID":5,"NAME":"O'\\''Neil"},"select":["ID"],"flag":true,"nothing":null}'`)
    expect(as('address')).toBe('https://crm.example.com/rest/7/YOUR_WEBHOOK_SECRET/crm.contact.list?filter%5B%3EID%5D=5&filter%5BNAME%5D=O%27Neil&select%5B0%5D=ID&flag=1&nothing=')
  })

  it('are values of PHP and Python', () => {
    expect(php({ a: [1, true, null], 'it\'s': 'x\\' })).toBe('[\'a\' => [1, true, null], \'it\\\'s\' => \'x\\\\\']')
    expect(python(params)).toBe('{\n    "filter": {">ID": 5, "NAME": "O\'Neil"},\n    "select": ["ID"],\n    "flag": True,\n    "nothing": None,\n}')
    expect(as('fast', 'crm.contact.add')).toContain('b.call("crm.contact.add", {')
    expect(as('fast')).toContain('b.get_all(')
  })

  it('ask one page where fast_bitrix24 would raise', () => {
    const fast = snippets('https://crm.example.com', 7).find(one => one.id === 'fast')!
    for (const given of [{ order: { ID: 'ASC' } }, { START: 50 }])
      expect(fast.of('crm.contact.list', given)).toMatch(/b\.call\("crm\.contact\.list", .*, raw=True\)/)
  })

  it('are made of names of methods alone, and keep others in quotes', () => {
    expect(['crm.deal.list', 'x_1'].every(isMethodName)).toBe(true)
    expect(['', 'a\'b', 'a b', 'a;b', 'a\nb'].some(isMethodName)).toBe(false)
    for (const id of ['curl', 'address', 'fetch'])
      expect(as(id, 'a\'b')).toContain('/a%27b')
    for (const id of ['js', 'bx24', 'php', 'crest'])
      expect(as(id, 'a\'b')).toContain('\'a\\\'b\'')
    expect(as('python', 'a"b')).toContain('"a\\"b"')
  })
})

describe('parameters in an address', () => {
  it('are written as PHP reads them', () =>
    expect(query({ filter: { '>id': 5, '@stageId': ['NEW', 'C2:WON'] }, fields: { title: 'a&b', closed: true, comments: null }, none: undefined }))
      .toBe('filter%5B%3Eid%5D=5&filter%5B%40stageId%5D%5B0%5D=NEW&filter%5B%40stageId%5D%5B1%5D=C2%3AWON&fields%5Btitle%5D=a%26b&fields%5Bclosed%5D=1&fields%5Bcomments%5D='))
})
