// Proves that the encodings of the other known clients work: akopdev (GET, pages in parallel), CRest (form), BX24.js (a form
// in a text/plain body, from another origin) and go_bitrix24 (multipart); and the borders of batch that all of them share.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { accepted, addContacts, call, checkBatch, checkIds, discard, get, httpHook, marker, missingId, post, refused, soundBatch } from './lib.mjs'
import { phpQuery } from './queries.mjs'

const originator = marker('others')
let ids = []
before(async () => { ids = await addContacts(165, originator) })
after(() => discard(ids))

const form = (method, params) =>
  post(`${method}.json`, {}, { body: phpQuery(params), type: 'application/x-www-form-urlencoded' })

describe('akopdev', () => {
  async function page(start) {
    const filter = `filter[ORIGINATOR_ID]=${originator}&filter[>ID]=0`
    return accepted(await get(`crm.contact.list.json?${filter}&order[ID]=ASC&select[]=ID&start=${start}&`), 'a page')
  }

  test('pages by GET in parallel, each query with its trailing &', async () => {
    const { total } = await page(0)
    assert.equal(total, 165)
    const pages = await Promise.all([0, 50, 100, 150].map(page))
    checkIds(pages.flatMap((body) => body.result), ids, 'pages in parallel')
    assert.deepEqual(pages.map((body) => body.next), [50, 100, 150, undefined])
  })
})

describe('CRest', () => {
  test('a call with parameters is a form', async () => {
    const params = { filter: { '>ID': ids[148], ORIGINATOR_ID: originator }, select: ['ID'], order: { ID: 'DESC' } }
    const body = accepted(await form('crm.contact.list', params), 'a form')
    checkIds(body.result, ids.slice(149).toReversed(), 'list by a form')
  })

  test('a call without parameters is a GET', async () => {
    assert.equal(typeof accepted(await get('server.time.json'), 'server.time').result, 'string')
  })

  test('a batch in a form, halt as a text', async () => {
    const cmd = {
      find: `crm.contact.list?${phpQuery({ filter: { ORIGINATOR_ID: originator, ID: ids[5] }, select: ['ID'] })}`,
      get: `crm.contact.get?${phpQuery({ id: '$result[find][0][ID]' })}`
    }
    const { result, result_total } = soundBatch(accepted(await form('batch', { halt: 0, cmd }), 'batch'), 'batch in a form')
    assert.equal(result.get.ID, String(ids[5]))
    assert.deepEqual(result_total, { find: 1 }, 'only lists are counted')
  })
})

describe('BX24.js', () => {
  const Origin = 'https://app.example.com'

  test('a form in a text/plain body', async () => {
    const body = `start=50&order[ID]=ASC&select[]=ID&filter[ORIGINATOR_ID]=${originator}`
    const reply = await post('crm.contact.list.json', {}, { body, type: 'text/plain;charset=UTF-8' })
    checkIds(accepted(reply, 'text/plain').result, ids.slice(50, 100), 'the second page')
  })

  test('another origin may read every reply, refusals included', async () => {
    for (const method of ['server.time', 'crm.contact.nothing']) {
      const reply = await fetch(httpHook + method, { headers: { Origin } })
      await reply.arrayBuffer()
      assert.ok(['*', Origin].includes(reply.headers.get('access-control-allow-origin')), `${method}: status ${reply.status}`)
    }
  })

  test('the browser may ask first', async () => {
    const headers = { Origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' }
    const reply = await fetch(`${httpHook}crm.contact.list`, { method: 'OPTIONS', headers })
    await reply.arrayBuffer()
    assert.ok(reply.ok, `status ${reply.status}`)
    assert.match(reply.headers.get('access-control-allow-headers') ?? '', /content-type|\*/i)
  })
})

describe('go_bitrix24', () => {
  test('a multipart form with brackets in its names', async () => {
    const body = new FormData()
    body.set('filter[ORIGINATOR_ID]', originator)
    body.set('filter[<=ID]', String(ids[9]))
    body.set('select[0]', 'ID')
    body.set('order[ID]', 'DESC')
    const reply = await fetch(`${httpHook}crm.contact.list.json`, { method: 'POST', body })
    checkIds((await reply.json()).result, ids.slice(0, 10).toReversed(), 'list by multipart')
  })
})

describe('batch, whatever the client', () => {
  const times = (count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`time_${index}`, 'server.time']))

  test('commands without a question mark, with one, with a trailing &, as objects', async () => {
    const id = ids[0]
    const cmd = {
      plain: 'server.time',
      mark: 'server.time?',
      trailing: `crm.contact.get?id=${id}&`,
      raw: `crm.contact.list?filter[>ID]=${id}&filter[ORIGINATOR_ID]=${originator}&select[]=ID&start=-1`,
      encoded: `crm.contact.list?filter%5B%3EID%5D=${id}&filter%5BORIGINATOR_ID%5D=${originator}&select%5B%5D=ID&start=-1`,
      object: { method: 'crm.contact.get', params: { id } }
    }
    const { result } = soundBatch(await call('batch', { cmd }), 'spellings of a command')
    assert.deepEqual(Object.keys(result), Object.keys(cmd))
    assert.equal(result.trailing.ID, String(id))
    assert.deepEqual(result.object, result.trailing)
    checkIds(result.raw, ids.slice(1, 51), 'raw brackets')
    assert.deepEqual(result.encoded, result.raw)
  })

  test('errors of the first commands are a list, errors in between an object', async () => {
    const wrong = `crm.contact.delete?id=${missingId}`
    const error = { error: 'ERROR_CORE', error_description: 'Element not found' }
    const first = checkBatch(await call('batch', { cmd: [wrong, wrong, 'server.time'] }), 'errors first')
    assert.deepEqual(first.result_error, [error, error])
    assert.deepEqual(Object.keys(first.result), ['2'])
    assert.ok(!Array.isArray(first.result), 'a list would move the result to the place of the first command')
    const between = checkBatch(await call('batch', { cmd: ['server.time', wrong] }), 'error in between')
    assert.deepEqual(between.result_error, { 1: error })
    assert.ok(Array.isArray(between.result))
  })

  test('fifty commands run, those beyond are refused', async () => {
    soundBatch(await call('batch', { cmd: times(50) }), 'fifty commands')
    const { result, result_error } = checkBatch(await call('batch', { cmd: times(52) }), '52 commands')
    assert.deepEqual(Object.keys(result), Object.keys(times(50)))
    assert.deepEqual(Object.keys(result_error), ['time_50', 'time_51'])
    assert.equal(result_error.time_50.error, 'ERROR_BATCH_LENGTH_EXCEEDED')
  })

  test('a refusal is a status of its own, never 200', async () => {
    await refused(get('crm.contact.nothing'), 404, 'ERROR_METHOD_NOT_FOUND', 'by GET')
    await refused(form('crm.contact.get', { id: missingId }), 400, '', 'by form')
  })
})
