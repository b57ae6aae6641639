// Where the server is, records of a test's own, and the checks that every test makes of a reply.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { B24Hook, Logger } from '@bitrix24/b24jssdk'
import { phpQuery } from './queries.mjs'

export const httpHook = address('PORTICO_HTTP', 'http:')
export const httpsHook = address('PORTICO_HTTPS', 'https:')
export const userId = new URL(httpHook).pathname.split('/').filter(Boolean)[1]

/** Greater than any id a test server hands out, small enough for a 32-bit column. */
export const missingId = 2_000_000_000

function address(name, protocol) {
  const value = process.env[name]
  assert.ok(value, `${name} must hold a webhook address such as ${protocol}//127.0.0.1:8080/rest/1/secret/`)
  assert.equal(new URL(value).protocol, protocol, `${name} must begin with ${protocol}//`)
  return value.endsWith('/') ? value : `${value}/`
}

/** A text that no other test, run or demonstration record holds; it goes into ORIGINATOR_ID and LAST_NAME. */
export const marker = (purpose) => `sdk-${purpose}-${randomUUID()}`

/**
 * The official SDK on the webhook. It limits itself to two calls a second after fifty; that is its own affair and would
 * only slow the tests down, so it may go faster here.
 */
export function officialSdk(hook = httpsHook, restrictions = {}) {
  const rateLimit = { burstLimit: 10_000, drainRate: 100, adaptiveEnabled: true }
  const b24 = B24Hook.fromWebhookUrl(hook, { restrictionParams: { rateLimit, ...restrictions } })
  b24.setLogger(Logger.create('tests')) // without handlers: its notes on deprecated calls go nowhere
  return b24
}

/** One POST without any library; `body` and `type` replace the JSON that is made of `params`. */
export async function post(method, params = {}, { body = JSON.stringify(params), type = 'application/json' } = {}) {
  return read(await fetch(httpHook + method, { method: 'POST', headers: { 'Content-Type': type }, body }))
}

/** One GET without any library, the query given as text. */
export async function get(methodAndQuery) {
  return read(await fetch(httpHook + methodAndQuery))
}

async function read(response) {
  const text = await response.text()
  try {
    return { status: response.status, headers: response.headers, body: JSON.parse(text) }
  } catch {
    assert.fail(`the reply is not JSON: status ${response.status}, ${text.slice(0, 300)}`)
  }
}

/** The body of a reply that must be a success. */
export function accepted(reply, what) {
  assert.equal(reply.status, 200, `${what}: status ${reply.status}, ${JSON.stringify(reply.body).slice(0, 500)}`)
  assert.match(reply.headers.get('content-type') ?? '', /^application\/json\b/, `${what}: content type`)
  assert.ok(!('error' in reply.body), `${what}: an error in a reply of status 200`)
  checkTime(reply.body.time, what)
  return reply.body
}

export const call = async (method, params, options) => accepted(await post(method, params, options), method)

export async function refused(reply, status, error, what) {
  const { status: seen, body } = await reply
  assert.deepEqual([seen, body.error], [status, error], `${what}: ${JSON.stringify(body).slice(0, 500)}`)
  assert.equal(typeof body.error_description, 'string', `${what}: error_description`)
  return body
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/

/** The block that the SDKs read without asking whether it is there. */
export function checkTime(time, what) {
  assert.ok(time && typeof time === 'object', `${what}: no time block`)
  for (const key of ['start', 'finish', 'duration', 'processing', 'operating']) {
    assert.equal(typeof time[key], 'number', `${what}: time.${key} is ${JSON.stringify(time[key])}`)
  }
  for (const key of ['date_start', 'date_finish']) {
    assert.match(String(time[key]), moment, `${what}: time.${key}`)
  }
  assert.ok(Number.isInteger(time.operating_reset_at) && time.operating_reset_at > 0, `${what}: time.operating_reset_at`)
}

/** The inner result of a batch, after what the PHP and the Python SDK take for granted was checked. */
export function checkBatch(body, what) {
  const batch = body.result
  for (const key of ['result', 'result_error', 'result_total', 'result_next', 'result_time']) {
    assert.equal(typeof batch?.[key], 'object', `${what}: ${key} must be there, as a list or an object`)
    assert.notEqual(batch[key], null, `${what}: ${key} is null`)
  }
  for (const name of Object.keys(batch.result)) {
    checkTime(batch.result_time[name], `${what}: result_time of ${name}`)
  }
  return batch
}

/** A batch of which no command may fail. */
export function soundBatch(body, what) {
  const batch = checkBatch(body, what)
  assert.deepEqual(batch.result_error, [], `${what}: result_error must be the empty list`)
  return batch
}

const numbered = (index) => `Ada ${String(index).padStart(3, '0')}`

/** Adds contacts in batches; the first hundred have ORIGIN_ID `first-hundred`. Returns their ids, ascending. */
export async function addContacts(count, originator) {
  const ids = []
  for (let first = 0; first < count; first += 50) {
    const cmd = {}
    for (let index = first; index < Math.min(first + 50, count); index++) {
      const fields = {
        NAME: numbered(index),
        LAST_NAME: originator,
        ORIGINATOR_ID: originator,
        ORIGIN_ID: index < 100 ? 'first-hundred' : 'rest'
      }
      cmd[`add_${index}`] = `crm.contact.add?${phpQuery({ fields })}`
    }
    const { result } = soundBatch(await call('batch', { halt: 1, cmd }), 'adding contacts')
    assert.deepEqual(Object.keys(result), Object.keys(cmd), 'adding contacts: names and order of the commands')
    for (const id of Object.values(result)) {
      assert.ok(Number.isInteger(id), `adding contacts: an id must be a JSON number, not ${JSON.stringify(id)}`)
      ids.push(id)
    }
  }
  return ids.sort((a, b) => a - b)
}

/** Deletes what a test made; whether that works is for other tests to say. */
export async function discard(ids, command = (id) => `crm.contact.delete?id=${id}`) {
  for (let first = 0; first < ids.length; first += 50) {
    await post('batch', { halt: 0, cmd: ids.slice(first, first + 50).map(command) }).catch(() => {})
  }
}

/** Every record once, none missing, in this order. */
export function checkIds(records, expected, way) {
  assert.ok(Array.isArray(records), `${way}: not a list`)
  const ids = records.map((record) => Number(record.ID ?? record.id))
  assert.equal(new Set(ids).size, ids.length, `${way}: a record came twice`)
  assert.equal(ids.length, expected.length, `${way}: number of records`)
  assert.deepEqual(ids, expected, `${way}: ids and their order`)
}

/** The error a promise ends with; fails when it does not. */
export async function failure(promise, what) {
  try {
    await promise
  } catch (error) {
    return error
  }
  assert.fail(`${what}: must fail`)
}

/** Compares the named parts only. */
export function checkParts(record, parts, what) {
  for (const [key, value] of Object.entries(parts)) assert.deepEqual(record?.[key], value, `${what}: ${key}`)
}
