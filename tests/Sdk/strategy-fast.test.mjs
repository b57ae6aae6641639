// Proves that the requests of fast_bitrix24 work: everything lower case and JSON, first an ordered list without start,
// then batches named cmd0000000000 with start=50, 100, …; values in Python's spelling; ids as names of commands.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addContacts, call, checkBatch, checkIds, discard, marker, missingId, soundBatch } from './lib.mjs'
import { fastQuery } from './queries.mjs'

const label = (prefix, index) => prefix + String(index).padStart(10, '0')

/** A list, or the one value of an object: how the client unwraps `{"items": […]}`. */
const unwrapped = (result) => (Array.isArray(result) || Object.keys(result).length !== 1 ? result : Object.values(result)[0])

async function getAll(method, params) {
  const ordered = { ...params, order: { ID: 'ASC' } }
  const first = await call(method, ordered)
  assert.ok(Number.isInteger(first.total), `${method}: total must be a JSON integer, it is used as a bound`)
  const records = [...unwrapped(first.result)]
  if (first.total > 50 && first.total !== records.length) {
    const starts = []
    for (let start = records.length; start < first.total; start += 50) starts.push(start)
    const cmd = Object.fromEntries(
      starts.map((start, index) => [label('cmd', index), `${method}?${fastQuery({ ...ordered, start })}`])
    )
    const { result } = soundBatch(await call('batch', { halt: 0, cmd }), 'the remaining pages')
    for (const page of Object.values(result)) records.push(...unwrapped(page))
  }
  const different = new Set(records.map((record) => JSON.stringify(record)))
  assert.equal(different.size, first.total, 'the client warns when what is left without doubles is not the total')
  return records
}

describe('fast_bitrix24', () => {
  const originator = marker('fast')
  let ids = []
  const made = []
  before(async () => { ids = await addContacts(165, originator) })
  after(() => discard([...ids, ...made]))

  test('get_all of contacts', async () => {
    checkIds(await getAll('crm.contact.list', { filter: { ORIGINATOR_ID: originator }, select: ['ID', 'NAME'] }), ids, 'get_all')
  })

  test('get_all of items, ordered by ID in capitals', async () => {
    const params = { entityTypeId: 3, filter: { originatorId: originator }, select: ['id'] }
    checkIds(await getAll('crm.item.list', params), ids, 'get_all of items')
  })

  test('get_all of fewer than a page', async () => {
    const params = { filter: { ORIGINATOR_ID: originator, '>ID': ids[149] }, select: ['ID'] }
    checkIds(await getAll('crm.contact.list', params), ids.slice(150), 'get_all of 15')
  })

  test('get_all with a list of ids, which stands raw in the keys of the batch', async () => {
    const some = ids.slice(20, 140)
    assert.match(fastQuery({ filter: { '@ID': some } }), /^filter\[@ID\]\[0\]=\d+&/)
    checkIds(await getAll('crm.contact.list', { filter: { '@ID': some }, select: ['ID'] }), some, 'get_all of 120 ids')
  })

  test('get_all with a comparison, which stands encoded in the keys of the batch', async () => {
    const params = { filter: { ORIGINATOR_ID: originator, '>ID': ids[29] }, select: ['ID'] }
    checkIds(await getAll('crm.contact.list', params), ids.slice(30), 'get_all above an id')
  })

  test('get_by_ID: the ids are the names of the commands', async () => {
    const some = ids.slice(0, 50)
    const cmd = Object.fromEntries(some.map((id) => [id, `crm.contact.get?${fastQuery({ ID: id })}`]))
    const { result } = soundBatch(await call('batch', { halt: 0, cmd }), 'get_by_ID')
    assert.ok(!Array.isArray(result), 'ids are not positions: an object')
    assert.deepEqual(Object.keys(result).map(Number), some)
    for (const [id, contact] of Object.entries(result)) assert.equal(contact.ID, id)
  })

  test('call: a parameter __order in every command, booleans and None as Python writes them', async () => {
    const names = ['Ada', 'Charles & Co', 'Ünal']
    const cmd = Object.fromEntries(names.map((NAME, index) => {
      const __order = label('order', index)
      const fields = { NAME, OPENED: false, EXPORT: true, ORIGINATOR_ID: marker('fast-call') }
      return [__order, `crm.contact.add?${fastQuery({ __order, fields, params: { REGISTER_SONET_EVENT: false } })}`]
    }))
    const { result } = soundBatch(await call('batch', { halt: 0, cmd }), 'call')
    assert.deepEqual(Object.keys(result), Object.keys(cmd), 'the client tells its items apart by these names')
    made.push(...Object.values(result))
    for (const [index, id] of Object.values(result).entries()) {
      const { NAME, OPENED, EXPORT } = (await call('crm.contact.get', { ID: id })).result
      assert.deepEqual([NAME, OPENED, EXPORT], [names[index], 'N', 'Y'])
    }
  })

  test('a list of one single command is unwrapped without its name', async () => {
    const cmd = { [label('cmd', 0)]: `crm.contact.list?${fastQuery({ filter: { ID: ids[0] }, select: ['ID'] })}` }
    const { result } = soundBatch(await call('batch', { halt: 0, cmd }), 'a single command')
    assert.deepEqual(result, { cmd0000000000: [{ ID: String(ids[0]) }] })
  })

  test('errors are found in result_error under the name of their command', async () => {
    const cmd = { [label('order', 0)]: 'crm.contact.nothing?', [label('order', 1)]: `crm.contact.delete?ID=${missingId}&` }
    const batch = checkBatch(await call('batch', { halt: 0, cmd }), 'errors')
    assert.deepEqual(batch.result, [], 'an empty map is the empty list')
    assert.deepEqual(batch.result_error, {
      order0000000000: { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' },
      order0000000001: { error: 'ERROR_CORE', error_description: 'Element not found' }
    })
  })
})
