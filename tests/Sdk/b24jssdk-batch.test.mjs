// Proves that @bitrix24/b24jssdk finds in the reply to a batch what it looks for by position or by name: results, errors,
// the place where a halted batch ended, references between commands, and more than fifty commands in chunks.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { AjaxError } from '@bitrix24/b24jssdk'
import { checkParts, checkTime, discard, failure, marker, missingId, officialSdk } from './lib.mjs'

const b24 = officialSdk()
const { v2 } = b24.actions
const originator = marker('batch')
const made = { contacts: [], companies: [] }
after(async () => {
  await discard(made.contacts)
  await discard(made.companies, (id) => `crm.company.delete?id=${id}`)
})

const add = (NAME) => ['crm.contact.add', { fields: { NAME, ORIGINATOR_ID: originator } }]
const unknown = { method: 'crm.contact.nothing', params: {} }

/** The data of a batch in which nothing failed. */
function data(response) {
  assert.ok(response.isSuccess, JSON.stringify(response.getErrorMessagesByKey()))
  return response.getData()
}

async function contact(name) {
  const [id] = data(await v2.batch.make({ calls: [add(name)] }))
  made.contacts.push(id)
  return id
}

describe('results', () => {
  test('a list of commands answers a list, in order', async () => {
    const ids = data(await v2.batch.make({ calls: ['Ada', 'Alan', 'Emmy'].map(add) }))
    made.contacts.push(...ids)
    assert.equal(ids.length, 3)
    assert.ok(ids.every(Number.isInteger), `ids are numbers: ${JSON.stringify(ids)}`)
    assert.ok(ids[0] < ids[1] && ids[1] < ids[2], 'commands run in order')

    const contacts = data(await v2.batch.make({ calls: ids.map((id) => ({ method: 'crm.contact.get', params: { id } })) }))
    assert.deepEqual(contacts.map((one) => one.NAME), ['Ada', 'Alan', 'Emmy'])
  })

  test('named commands answer under their names', async () => {
    const id = await contact('Sofia')
    const answers = data(await v2.batch.make({
      calls: {
        zeta: { method: 'crm.contact.get', params: { id } },
        alpha: ['crm.contact.list', { filter: { ID: id }, select: ['ID'] }],
        me: { method: 'user.current' }
      }
    }))
    assert.deepEqual(Object.keys(answers), ['zeta', 'alpha', 'me'])
    assert.equal(answers.zeta.NAME, 'Sofia')
    assert.deepEqual(answers.alpha, [{ ID: String(id) }])
  })

  test('a list of commands with names of their own', async () => {
    const id = await contact('Hypatia')
    const calls = [
      { as: 'first', method: 'crm.contact.get', params: { id } },
      { as: 'second', method: 'crm.contact.get', params: { id: '$result[first][ID]' } }
    ]
    assert.deepEqual(data(await v2.batch.make({ calls })).map((one) => one.NAME), ['Hypatia', 'Hypatia'])
  })

  test('each command has a time block, each list a total', async () => {
    const id = await contact('Rosalind')
    const calls = { one: ['crm.contact.get', { id }], list: ['crm.contact.list', { filter: { ID: id } }] }
    const answers = data(await v2.batch.make({ calls, options: { returnAjaxResult: true } }))
    for (const [name, answer] of Object.entries(answers)) checkTime(answer.getData().time, `time of ${name}`)
    assert.equal(answers.list.getTotal(), 1)
  })

  test('values that need encoding arrive as they were', async () => {
    const NAME = 'Marie & Pierre = 100 % + "x" \'y\' ? # / [0] ü 日本 😀'
    const id = await contact(NAME)
    assert.equal(data(await v2.batch.make({ calls: [['crm.contact.get', { id }]] }))[0].NAME, NAME)
  })

  test('callBatch, the old name, with a list and with names', async () => {
    const id = await contact('Lise')
    assert.equal(data(await b24.callBatch([['crm.contact.get', { id }]]))[0].NAME, 'Lise')
    assert.equal(data(await b24.callBatch({ get: { method: 'crm.contact.get', params: { id } } }, false)).get.NAME, 'Lise')
  })
})

describe('references', () => {
  test('to a number, to a field, inside a text', async () => {
    const TITLE = marker('company')
    const answers = data(await v2.batch.make({
      calls: {
        company: ['crm.company.add', { fields: { TITLE } }],
        contact: ['crm.contact.add', {
          fields: { NAME: 'Charles', COMPANY_ID: '$result[company]', POST: 'at $result[company], since 1833' }
        }],
        read: ['crm.contact.get', { id: '$result[contact]' }],
        owner: ['crm.company.get', { id: '$result[read][COMPANY_ID]' }]
      }
    }))
    made.companies.push(answers.company)
    made.contacts.push(answers.contact)
    assert.equal(answers.read.COMPANY_ID, String(answers.company))
    assert.equal(answers.read.POST, `at ${answers.company}, since 1833`)
    assert.equal(answers.owner.TITLE, TITLE)
  })

  test('by number, into a list, and to what a command before it found', async () => {
    const id = await contact('Katherine')
    const calls = [
      ['crm.contact.list', { filter: { ID: id }, select: ['ID', 'NAME'] }],
      ['crm.contact.get', { id: '$result[0][0][ID]' }]
    ]
    assert.equal(data(await v2.batch.make({ calls }))[1].NAME, 'Katherine')
  })

  test('into an item', async () => {
    const answers = data(await v2.batch.make({
      calls: {
        add: ['crm.item.add', { entityTypeId: 3, fields: { name: 'Dorothy' } }],
        get: ['crm.item.get', { entityTypeId: 3, id: '$result[add][item][id]' }]
      }
    }))
    made.contacts.push(answers.add.item.id)
    checkParts(answers.get.item, { id: answers.add.item.id, name: 'Dorothy' }, 'the referenced item')
  })
})

describe('errors', () => {
  test('without halt every command runs and each error has its place', async () => {
    const calls = [
      ['crm.contact.list', { filter: { ID: -1 } }],
      unknown,
      ['server.time', {}],
      ['crm.contact.delete', { id: missingId }]
    ]
    const response = await v2.batch.make({ calls, options: { isHaltOnError: false } })
    assert.equal(response.isSuccess, false)
    const errors = response.getErrorsByKey()
    assert.deepEqual(Object.keys(errors), ['1', '3'], 'positions of the errors')
    assert.ok(errors[1] instanceof AjaxError)
    assert.deepEqual([errors[1].code, errors[1].message], ['ERROR_METHOD_NOT_FOUND', 'Method not found!'])
    assert.deepEqual([errors[3].code, errors[3].message], ['ERROR_CORE', 'Element not found'])
    assert.equal(errors[1].status, 200, 'the batch itself succeeds')
    const results = response.getData()
    assert.equal(results.length, 2, 'results of the two sound commands')
    assert.deepEqual(results[0], [])
    assert.equal(typeof results[1], 'string')
  })

  test('with halt nothing runs after the first error', async () => {
    const originatorId = marker('halted')
    const response = await v2.batch.make({
      calls: {
        before: ['crm.contact.add', { fields: { NAME: 'before', ORIGINATOR_ID: originatorId } }],
        wrong: unknown,
        after: ['crm.contact.add', { fields: { NAME: 'after', ORIGINATOR_ID: originatorId } }]
      },
      options: { isHaltOnError: true }
    })
    assert.deepEqual(Object.keys(response.getErrorsByKey()), ['wrong'])
    assert.deepEqual(Object.keys(response.getData()), ['before'], 'the command after the error has no entry')
    made.contacts.push(response.getData().before)

    const params = { filter: { ORIGINATOR_ID: originatorId }, select: ['NAME'] }
    const left = await v2.call.make({ method: 'crm.contact.list', params })
    assert.deepEqual(left.getData().result.map((one) => one.NAME), ['before'], 'a batch is no transaction, and it stopped')
  })

  test('errors alone: result is empty, the errors keep their positions', async () => {
    const response = await v2.batch.make({ calls: [unknown, unknown], options: { isHaltOnError: false } })
    assert.deepEqual(Object.keys(response.getErrorsByKey()), ['0', '1'])
    assert.deepEqual(response.getData(), [])
  })

  test('a missing contact has no code, so that the SDK sees no error and no result', async () => {
    const options = { isHaltOnError: false, returnAjaxResult: true }
    const response = await v2.batch.make({ calls: { get: ['crm.contact.get', { id: missingId }] }, options })
    assert.equal(response.isSuccess, true, 'the SDK reads "" as no error')
    assert.equal(response.getData().get.getData().result, undefined)
  })

  test('a batch inside a batch is refused by its own code', async () => {
    const calls = { inner: ['batch', { cmd: { time: 'server.time' } }] }
    const response = await v2.batch.make({ calls, options: { isHaltOnError: false } })
    assert.equal(response.getErrorsByKey().inner.code, 'ERROR_BATCH_METHOD_NOT_ALLOWED')
  })

  test('fifty-one commands do not leave the SDK', async () => {
    const error = await failure(v2.batch.make({ calls: Array.from({ length: 51 }, () => ['server.time', {}]) }), '51 commands')
    assert.equal(error.code, 'JSSDK_BATCH_TOO_LARGE')
  })
})

describe('more than fifty commands', () => {
  test('batchByChunk adds and reads 120 contacts in order', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `Chunk ${index}`)
    const ids = data(await v2.batchByChunk.make({ calls: names.map(add) }))
    made.contacts.push(...ids)
    assert.equal(new Set(ids).size, 120)
    const contacts = data(await v2.batchByChunk.make({ calls: ids.map((id) => ['crm.contact.get', { id }]) }))
    assert.deepEqual(contacts.map((one) => one.NAME), names)
  })

  test('callBatchByChunk, the old name', async () => {
    const times = data(await b24.callBatchByChunk(Array.from({ length: 60 }, () => ['server.time', {}]), true))
    assert.equal(times.length, 60)
  })

  test('an error in the second chunk does not stop the others', async () => {
    const calls = Array.from({ length: 110 }, (_, index) => (index === 60 ? unknown : ['server.time', {}]))
    const response = await v2.batchByChunk.make({ calls, options: { isHaltOnError: false } })
    assert.equal(response.isSuccess, false)
    assert.deepEqual(Object.keys(response.getErrorsByKey()), ['10'], 'the SDK counts within the chunk')
    assert.equal(response.getData().length, 109)
  })
})
