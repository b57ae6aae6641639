// Proves that the requests of b24pysdk work: `.json` after the method, brackets raw and values encoded, and its two ways
// through a list: as_list_fast (fifty chained commands req_0 … req_49, halt true) and as_list (starts, or chunks of ids).
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { accepted, addContacts, checkBatch, checkIds, discard, marker, missingId, post, refused, soundBatch } from './lib.mjs'
import { pythonQuery } from './queries.mjs'

const call = async (method, params) => accepted(await post(`${method}.json`, params), method)

/** The list inside a result and the key it stands under, as the client finds them out. */
function unwrapped(result) {
  let wrapper = null
  while (!Array.isArray(result)) [[wrapper, result]] = Object.entries(result)
  return { wrapper, records: result }
}

async function listFast(method, params, { descending = false, field = null } = {}) {
  const direction = descending ? 'DESC' : 'ASC'
  const first = await call(method, { ...params, order: { [field ?? 'ID']: direction }, start: -1 })
  const { wrapper, records } = unwrapped(first.result)
  if (records.length < 50) return [...records]

  const found = [...records]
  const id = Object.keys(records[0]).find((key) => key.toUpperCase() === 'ID')
  const asked = field ?? id
  const bound = (descending ? '<' : '>') + asked

  while (true) {
    const cmd = {}
    for (let index = 0; index < 50; index++) {
      const path = `$result[req_${index - 1}]${wrapper ? `[${wrapper}]` : ''}[49][${id}]`
      const filter = { ...params.filter, [bound]: index === 0 ? Number(found.at(-1)[id]) : path }
      cmd[`req_${index}`] = `${method}?${pythonQuery({ ...params, order: { [asked]: direction }, filter, start: -1 })}`
    }
    const { result } = soundBatch(await call('batch', { cmd, halt: true }), 'as_list_fast')
    assert.deepEqual(Object.keys(result), Object.keys(cmd), 'commands past the end are no errors: the batch is not halted')
    for (const page of Object.values(result)) {
      const list = wrapper ? page[wrapper] : page
      assert.ok(Array.isArray(list), `a page past the end is an empty list, not ${JSON.stringify(page)}`)
      if (list.length === 0) return found
      found.push(...list)
      if (list.length < 50) return found
    }
  }
}

async function list(method, params) {
  const first = await call(method, params)
  const found = [...unwrapped(first.result).records]
  assert.ok(Number.isInteger(first.total), 'total is a bound of a range')
  if (first.next) {
    assert.ok(Number.isInteger(first.next), 'next is a bound of a range')
    const cmd = {}
    for (let start = first.next, index = 0; start < first.total; start += 50, index++) {
      cmd[index] = `${method}?${pythonQuery({ ...params, start })}`
    }
    const { result } = soundBatch(await call('batch', { cmd, halt: false }), 'as_list')
    for (const page of Object.values(result)) found.push(...unwrapped(page).records)
  }
  return found.slice(0, first.total)
}

describe('b24pysdk', () => {
  const originator = marker('python')
  let ids = []
  before(async () => { ids = await addContacts(165, originator) })
  after(() => discard(ids))

  const classic = (filter = {}) => ({ filter: { ORIGINATOR_ID: originator, ...filter }, select: ['ID', 'NAME'] })
  const universal = (filter = {}) => ({ entityTypeId: 3, filter: { originatorId: originator, ...filter }, select: ['id', 'name'] })

  test('as_list_fast of contacts', async () => {
    checkIds(await listFast('crm.contact.list', classic()), ids, 'as_list_fast')
  })

  test('as_list_fast of contacts, descending', async () => {
    checkIds(await listFast('crm.contact.list', classic(), { descending: true }), ids.toReversed(), 'as_list_fast, descending')
  })

  test('as_list_fast of exactly two pages', async () => {
    checkIds(await listFast('crm.contact.list', classic({ ORIGIN_ID: 'first-hundred' })), ids.slice(0, 100), 'as_list_fast of 100')
  })

  test('as_list_fast of items, first ordered by ID, then by the id it finds in the reply', async () => {
    checkIds(await listFast('crm.item.list', universal()), ids, 'as_list_fast of items')
    checkIds(await listFast('crm.item.list', universal(), { descending: true }), ids.toReversed(), 'the same, descending')
  })

  test('as_list_fast of smart processes, whose id it asks for as id', async () => {
    const { result } = await call('crm.type.add', { fields: { title: `Observations ${marker('type')}` } })
    const types = await listFast('crm.type.list', {}, { field: 'id' })
    await call('crm.type.delete', { id: result.type.id })
    assert.ok(types.some((type) => type.id === result.type.id), 'the new type is in the list')
  })

  test('as_list of contacts and of items', async () => {
    checkIds(await list('crm.contact.list', { ...classic(), order: { ID: 'ASC' } }), ids, 'as_list')
    checkIds(await list('crm.item.list', { ...universal(), order: { id: 'ASC' } }), ids, 'as_list of items')
  })

  test('as_list of given ids: a batch of chunks of fifty', async () => {
    const some = ids.slice(10, 130)
    const chunks = [some.slice(0, 50), some.slice(50, 100), some.slice(100)]
    const cmd = Object.fromEntries(
      chunks.map((chunk, index) => [index, `crm.contact.list?${pythonQuery({ filter: { '@ID': chunk }, select: ['ID'] })}`])
    )
    const { result, result_total } = soundBatch(await call('batch', { cmd, halt: false }), 'chunks of ids')
    assert.ok(Array.isArray(result), 'names 0, 1, 2 make a list')
    checkIds(result.flat().sort((a, b) => a.ID - b.ID), some, 'chunks of ids')
    assert.deepEqual(result_total, [50, 50, 20])
  })

  test('True, False, an empty text for None and an empty list', async () => {
    const fields = { NAME: 'Ada', POST: null, OPENED: false, EXPORT: true, ORIGINATOR_ID: originator, ORIGIN_ID: 'spelling' }
    const cmd = {
      add: `crm.contact.add?${pythonQuery({ fields })}`,
      list: `crm.contact.list?${pythonQuery({ filter: { ORIGIN_ID: 'spelling', ORIGINATOR_ID: originator }, order: [], select: [] })}`,
      delete: `crm.contact.delete?${pythonQuery({ id: '$result[add]' })}`
    }
    const { result } = soundBatch(await call('batch', { cmd, halt: true }), 'spelling')
    assert.equal(result.list.length, 1, 'the contact just added, in spite of `order[]=` and `select[]=`')
    assert.equal(result.list[0].ID, String(result.add))
    assert.equal(result.delete, true)
  })

  test('halt as a boolean, a number and a text', async () => {
    for (const [halt, expected] of [[true, 1], [false, 2], [1, 1], [0, 2], ['1', 1], ['0', 2]]) {
      const cmd = { req_0: 'server.time?', req_1: 'crm.contact.nothing?', req_2: 'server.time?' }
      const { result, result_error } = checkBatch(await call('batch', { cmd, halt }), 'halt')
      assert.equal(Object.keys(result).length, expected, `halt ${JSON.stringify(halt)}: commands that ran`)
      assert.deepEqual(Object.keys(result_error), ['req_1'])
    }
  })

  test('refusals have the statuses that the client has classes for', async () => {
    await refused(post('crm.contact.nothing.json'), 404, 'ERROR_METHOD_NOT_FOUND', 'an unknown method')
    await refused(post('crm.contact.get.json', { id: missingId }), 400, '', 'a missing contact')
    await refused(post('../no-such-secret/crm.contact.get.json', { id: 1 }), 401, 'INVALID_CREDENTIALS', 'a wrong secret')
  })
})
