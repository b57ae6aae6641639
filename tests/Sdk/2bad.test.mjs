// Proves that @2bad/bitrix, unmodified and over plain HTTP, works: everything it sends is a GET, writes included, a list
// of several pages is one more GET with a batch in it, and fifty commands make a request line of many kilobytes.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Bitrix } from '@2bad/bitrix'
import { addContacts, checkIds, checkParts, discard, failure, httpHook, marker, missingId, soundBatch, userId } from './lib.mjs'
import { hangUp, startProxy, tooManyRequests } from './proxy.mjs'

// The library waits after every second call; a client for each test keeps the tests from waiting for one another.
const client = (options) => Bitrix(httpHook, undefined, options)
const { contacts, companies } = client()

const made = { contacts: [], companies: [] }
after(async () => {
  await discard(made.contacts)
  await discard(made.companies, (id) => `crm.company.delete?id=${id}`)
})

describe('single calls', () => {
  test('a contact: create, get, update, list, delete', async () => {
    const bitrix = client()
    const originator = marker('2bad')
    const NAME = 'Ada & Charles = 100 % + "x" \'y\' ? # / [0] ü 日本 😀'
    const { result: id } = await bitrix.contacts.create({
      NAME,
      LAST_NAME: 'Lovelace',
      ORIGINATOR_ID: originator,
      OPENED: 'N',
      PHONE: [{ VALUE: '+15550102', VALUE_TYPE: 'WORK' }, { VALUE: '+15550103', VALUE_TYPE: 'HOME' }]
    }, { REGISTER_SONET_EVENT: 'N' })
    assert.equal(typeof id, 'number', 'create answers a number')
    made.contacts.push(id)

    const { result: added } = await bitrix.contacts.get(id)
    checkParts(added, { ID: String(id), NAME, LAST_NAME: 'Lovelace', OPENED: 'N' }, 'the contact')
    assert.deepEqual(added.PHONE.map((phone) => phone.VALUE), ['+15550102', '+15550103'])

    assert.equal((await bitrix.contacts.update(id, { NAME: 'Augusta', POST: '' })).result, true)
    const listed = await bitrix.contacts.list({ filter: { ORIGINATOR_ID: originator }, select: ['ID', 'NAME'] })
    assert.deepEqual(listed.result, [{ ID: String(id), NAME: 'Augusta' }])
    assert.equal(listed.total, 1)
    assert.equal(listed.next, undefined)

    assert.equal((await bitrix.call('crm.contact.delete', { id })).result, true, 'the library has no name for delete')
    assert.equal((await failure(bitrix.contacts.get(id), 'get after delete')).response.statusCode, 400)
  })

  test('a company: create, get, update, list, delete', async () => {
    const bitrix = client()
    const originator = marker('2bad')
    const { result: id } = await bitrix.companies.create({ TITLE: 'Analytical Engines', ORIGINATOR_ID: originator })
    made.companies.push(id)
    assert.equal((await bitrix.companies.get(id)).result.TITLE, 'Analytical Engines')
    assert.equal((await bitrix.companies.update(id, { TITLE: 'Difference Engines' })).result, true)
    const { result } = await bitrix.companies.list({ filter: { ORIGINATOR_ID: originator }, select: ['TITLE'] })
    assert.deepEqual(result.map((company) => company.TITLE), ['Difference Engines'])
    assert.equal((await bitrix.call('crm.company.delete', { id })).result, true)
  })

  test('fields, users and directories', async () => {
    assert.equal((await contacts.fields()).result.LAST_NAME.type, 'string')
    assert.equal((await companies.fields()).result.TITLE.type, 'string')
    const { users, statuses } = client()
    assert.equal((await users.get(userId)).result[0].ID, userId)
    assert.deepEqual((await users.get(String(missingId))).result, [], 'a user that is not there')
    assert.ok((await statuses.list({ filter: { ENTITY_ID: 'SOURCE' } })).result.length > 0, 'sources are seeded')
  })
})

describe('lists', () => {
  const originator = marker('2bad-list')
  let ids = []
  before(async () => { ids = await addContacts(165, originator) })
  after(() => discard(ids))
  const params = (filter = {}) => ({ filter: { ORIGINATOR_ID: originator, ...filter }, select: ['ID'], order: { ID: 'ASC' } })

  test('several pages: one call, then all pages in one batch', async () => {
    const proxy = await startProxy([])
    try {
      const payload = await Bitrix(proxy.hook).contacts.list(params())
      checkIds(payload.result, ids, 'contacts.list')
      assert.equal(payload.total, 165, 'total, from result_total')
      assert.equal(payload.next, 150, 'the highest of result_next: the last page has none')
      assert.equal(payload.error, '', 'no command failed')
      assert.deepEqual(proxy.seen.map((request) => request.method), ['GET', 'GET'])
      const cmd = new URL(proxy.seen[1].url, proxy.hook).searchParams
      assert.deepEqual([...cmd.keys()], ['cmd[0]', 'cmd[1]', 'cmd[2]', 'cmd[3]'])
    } finally {
      await proxy.close()
    }
  })

  test('from a start of its own', async () => {
    checkIds((await client().contacts.list({ ...params(), start: 50 })).result, ids.slice(50), 'contacts.list from 50')
  })

  test('exactly two pages', async () => {
    const { result, total } = await client().contacts.list(params({ ORIGIN_ID: 'first-hundred' }))
    checkIds(result, ids.slice(0, 100), 'contacts.list of 100')
    assert.equal(total, 100)
  })

  test('a list of ids as condition, and nothing found', async () => {
    const bitrix = client()
    const some = [ids[3], ids[7], ids[90]]
    checkIds((await bitrix.contacts.list(params({ '@ID': some }))).result, some, 'contacts.list of three')
    const none = await bitrix.contacts.list(params({ ID: -1 }))
    assert.deepEqual([none.result, none.total], [[], 0])
  })
})

describe('batch', () => {
  test('fifty commands are one GET with a request line of more than 10 kB', async () => {
    const proxy = await startProxy([])
    try {
      const commands = Array.from({ length: 50 }, (_, index) => ({
        method: 'crm.contact.add',
        params: {
          fields: {
            NAME: `Ada ${index}`,
            LAST_NAME: 'Lovelace',
            ORIGINATOR_ID: marker('long'),
            SOURCE_DESCRIPTION: 'Notes by the translator, longer than the memoir itself',
            PHONE: [{ VALUE: `+1555${String(index).padStart(4, '0')}`, VALUE_TYPE: 'WORK' }]
          }
        }
      }))
      const payload = await Bitrix(proxy.hook).batch(commands)
      soundBatch(payload, '2bad batch')
      const ids = payload.result.result
      assert.ok(Array.isArray(ids), 'numbered commands answer a list')
      made.contacts.push(...ids)
      assert.equal(new Set(ids).size, 50)
      assert.equal(proxy.seen.length, 1)
      assert.ok(proxy.seen[0].url.length > 10_000, `request line of ${proxy.seen[0].url.length} characters`)
    } finally {
      await proxy.close()
    }
  })

  test('named commands', async () => {
    const { result } = await client().batch({
      fields: { method: 'crm.contact.fields' },
      list: { method: 'crm.contact.list', params: { filter: { ID: -1 } } },
      me: { method: 'user.current', params: {} }
    })
    assert.deepEqual(Object.keys(result.result), ['fields', 'list', 'me'])
    assert.deepEqual(result.result.list, [])
    assert.equal(result.result_total.list, 0)
    assert.equal(result.result.me.ID, userId)
  })

  test('more than fifty commands: several GETs, one list of answers in order', async () => {
    const originator = marker('2bad-chunks')
    const ids = await addContacts(110, originator)
    made.contacts.push(...ids)
    const payload = await client().batch(ids.map((id) => ({ method: 'crm.contact.get', params: { id } })))
    checkIds(payload.result.result, ids, 'answers of three batches')
  })

  test('a failed command fails the whole batch', async () => {
    const error = await failure(client().batch([
      { method: 'crm.contact.list', params: { filter: { ID: -1 } } },
      { method: 'crm.contact.nothing', params: {} }
    ]), 'a batch with an unknown method')
    assert.match(error.message, /Received errors in 1 commands/)
  })
})

describe('errors', () => {
  for (const [what, ask, status, body] of [
    ['an unknown method', (bitrix) => bitrix.call('crm.contact.nothing', {}), 404,
      { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' }],
    ['a missing contact', (bitrix) => bitrix.contacts.get(missingId), 400, { error: '', error_description: 'Not found' }],
    ['a missing contact to delete', (bitrix) => bitrix.call('crm.contact.delete', { id: missingId }), 400,
      { error: 'ERROR_CORE', error_description: 'Element not found' }],
    ['a wrong secret', () => Bitrix(new URL(`/rest/${userId}/no-such-secret/`, httpHook).href).contacts.get(1), 401,
      { error: 'INVALID_CREDENTIALS', error_description: 'Invalid request credentials' }]
  ]) {
    test(what, async () => {
      const { response } = await failure(ask(client()), what)
      assert.equal(response?.statusCode, status)
      checkParts(response.body, body, what)
    })
  }

  test('two 503 and a connection cut off: the third attempt succeeds', async () => {
    for (const answers of [[tooManyRequests, tooManyRequests], [hangUp]]) {
      const proxy = await startProxy(answers)
      try {
        assert.equal((await Bitrix(proxy.hook).users.get(userId)).result[0].ID, userId)
        assert.equal(proxy.seen.length, answers.length + 1)
      } finally {
        await proxy.close()
      }
    }
  })

  test('three 503 are too many', async () => {
    const proxy = await startProxy(Array(3).fill(tooManyRequests))
    try {
      const { response } = await failure(Bitrix(proxy.hook).users.get(userId), 'three refusals')
      assert.deepEqual([response.statusCode, response.body.error], [503, 'QUERY_LIMIT_EXCEEDED'])
      assert.equal(proxy.seen.length, 3)
    } finally {
      await proxy.close()
    }
  })
})
