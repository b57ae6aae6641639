// Proves that the requests of b24phpsdk work: doubled and trailing slashes, `[]` for empty objects, \u escapes, and its
// two ways through a list: a chain of `>ID` references with start=-1, and starts by number up to and including the total.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { after, before, describe, test } from 'node:test'
import { accepted, addContacts, checkBatch, checkIds, checkTime, discard, httpHook, marker, missingId, post, refused } from './lib.mjs'
import { phpJson, phpQuery } from './queries.mjs'

const send = (method, params = {}) => post(`/${method}/?bx24_request_id=${randomUUID()}`, {}, { body: phpJson(params) })
const call = async (method, params) => accepted(await send(method, params), method)

/** What the client takes for granted of every command it finds in `result`. */
function pages(body, rows) {
  const batch = checkBatch(body, 'traversable')
  assert.deepEqual(batch.result_error, [], 'no command of the chain may fail')
  const counted = Object.keys(batch.result_total)
  return Object.entries(batch.result).map(([name, result]) => {
    assert.ok(counted.length === 0 || name in batch.result_total, `result_total is not empty, so ${name} is looked up in it`)
    return rows(result)
  })
}

const dialects = {
  'crm.contact.list': { id: 'ID', extra: {}, rows: (result) => result, path: (name) => `$result[${name}][49][ID]` },
  'crm.item.list': {
    id: 'id', extra: { entityTypeId: 3 }, rows: (result) => result.items, path: (name) => `$result[${name}][items][49][id]`
  }
}

/** getTraversableList; `believed` replaces the total, as when records were deleted meanwhile. */
async function traversable(method, { filter, direction = 'ASC', believed }) {
  const { id, extra, rows, path } = dialects[method]
  const shared = { order: { [id]: direction }, select: [id] }
  const bound = (direction === 'ASC' ? '>' : '<') + id

  const first = await call(method, { ...shared, filter, start: 0, ...extra })
  const total = believed ?? first.total
  const records = [...rows(first.result)]
  if (total <= 50) return records

  while (records.length < total) {
    const cmd = {}
    const needed = Math.min(50, Math.ceil((total - records.length) / 50))
    for (let index = 0; index < needed; index++) {
      const value = index === 0 ? Number(records.at(-1)[id]) : path(`cmd_${index - 1}`)
      const params = { ...shared, filter: { ...filter, [bound]: value }, start: -1, ...extra }
      cmd[`cmd_${index}`] = `${method}?${phpQuery(params)}`
    }
    const found = pages(await call('batch', { halt: true, cmd }), rows)
    assert.equal(found.length, needed, 'every command has an entry, those past the end too')
    for (const page of found) {
      if (page.length === 0) return records
      records.push(...page)
    }
  }
  return records
}

describe('b24phpsdk', () => {
  const originator = marker('php')
  let ids = []
  before(async () => { ids = await addContacts(165, originator) })
  after(() => discard(ids))

  for (const [method, name] of [['crm.contact.list', 'ORIGINATOR_ID'], ['crm.item.list', 'originatorId']]) {
    const filter = { [name]: originator }

    test(`${method}: traversable, ascending`, async () => {
      checkIds(await traversable(method, { filter }), ids, 'traversable')
    })

    test(`${method}: traversable, descending`, async () => {
      checkIds(await traversable(method, { filter, direction: 'DESC' }), ids.toReversed(), 'traversable, descending')
    })

    test(`${method}: fifty chained commands, most of them past a short page`, async () => {
      checkIds(await traversable(method, { filter, believed: 10_000 }), ids, 'traversable with a stale total')
    })

    test(`${method}: pages by number, in another order, named by UUIDs`, async () => {
      const { extra, rows, id } = dialects[method]
      const shared = { order: { [id === 'ID' ? 'NAME' : 'name']: 'DESC' }, filter, select: [id], ...extra }
      const first = await call(method, { ...shared, start: 0 })
      assert.deepEqual([first.total, first.next], [165, 50], 'total and next are JSON integers')
      const cmd = {}
      for (let start = 0; start <= first.total; start += first.next) cmd[randomUUID()] = `${method}?${phpQuery({ ...shared, start })}`
      const body = await call('batch', { halt: true, cmd })
      assert.deepEqual(Object.keys(body.result.result), Object.keys(cmd), 'the client reads the pages in this order')
      checkIds(pages(body, rows).flat(), ids.toReversed(), 'pages by number')
      assert.deepEqual(Object.values(body.result.result_next), [50, 100, 150])
    })
  }

  test('a start that equals the total is an empty page', async () => {
    const filter = { ORIGINATOR_ID: originator, ORIGIN_ID: 'first-hundred' }
    const body = await call('crm.contact.list', { filter, start: 100 })
    assert.deepEqual([body.result, body.total, body.next], [[], 100, undefined])
  })

  test('start=-1: total 0, no next', async () => {
    const body = await call('crm.contact.list', { filter: { ORIGINATOR_ID: originator }, select: ['ID'], start: -1 })
    assert.deepEqual([body.result.length, body.total, body.next], [50, 0, undefined])
  })

  test('empty objects arrive as empty lists', async () => {
    const body = await call('crm.contact.list', { order: {}, filter: {}, select: {}, start: 0 })
    assert.ok(body.result.length > 0, 'no condition, no order, all fields')
    assert.ok('LAST_NAME' in body.result[0])
    assert.equal(typeof (await call('server.time', {})).result, 'string', 'the whole body is []')
  })

  test('adds and updates in a batch: true as 1, null left out', async () => {
    const fields = { NAME: 'Émilie', OPENED: false, EXPORT: true, POST: null }
    const cmd = {
      cmd_0: `crm.contact.add?${phpQuery({ fields, params: { REGISTER_SONET_EVENT: true } })}`,
      cmd_1: `crm.contact.update?${phpQuery({ id: '$result[cmd_0]', fields: { LAST_NAME: 'du Châtelet + "1 & 2"' } })}`,
      cmd_2: `crm.contact.get?${phpQuery({ id: '$result[cmd_0]' })}`
    }
    const batch = checkBatch(await call('batch', { halt: true, cmd }), 'adds and updates')
    assert.deepEqual(batch.result_error, [])
    const { cmd_0: id, cmd_1: updated, cmd_2: contact } = batch.result
    await discard([id])
    assert.equal(updated, true)
    assert.deepEqual(
      [contact.NAME, contact.LAST_NAME, contact.OPENED, contact.EXPORT, contact.POST],
      ['Émilie', 'du Châtelet + "1 & 2"', 'N', 'Y', null]
    )
  })

  test('a missing record: an empty code and a text with "not found" in it', async () => {
    const body = await refused(send('crm.contact.get', { id: missingId }), 400, '', 'a missing contact')
    assert.match(body.error_description, /not found/i)
  })

  test('the offer of HTTP/2 that its client makes over plain HTTP is declined politely', async () => {
    const reply = await new Promise((resolve, reject) => {
      const headers = {
        'Connection': 'Upgrade, HTTP2-Settings',
        'Upgrade': 'h2c',
        'HTTP2-Settings': 'AAMAAABkAAQAAP__',
        'Content-Type': 'application/json'
      }
      const request = http.request(`${httpHook}/server.time/`, { method: 'POST', headers, agent: false })
      request.on('response', async (response) => {
        let text = ''
        for await (const chunk of response) text += chunk
        resolve({ status: response.statusCode, text })
      })
      request.on('upgrade', () => reject(new Error('the server switched protocols')))
      request.on('error', reject)
      request.end('[]')
    })
    assert.equal(reply.status, 200, reply.text)
    checkTime(JSON.parse(reply.text).time, 'server.time')
  })
})
