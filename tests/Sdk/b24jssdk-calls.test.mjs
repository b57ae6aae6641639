// Proves that @bitrix24/b24jssdk, unmodified and over HTTPS, makes every single call on contacts, companies, items and
// smart processes, and reads out of each reply what it takes for granted: its result, its time block and its total.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { B24HelperManager, EnumCrmEntityTypeId, LoadDataType, Text } from '@bitrix24/b24jssdk'
import { checkParts, checkTime, discard, failure, marker, officialSdk, userId } from './lib.mjs'

const b24 = officialSdk()

/** The result of a call that the SDK itself holds for a success. */
async function call(method, params = {}) {
  const response = await b24.actions.v2.call.make({ method, params })
  assert.ok(response.isSuccess, `${method}: ${response.getErrorMessages().join('; ')}`)
  assert.equal(response.getStatus(), 200, `${method}: status`)
  checkTime(response.getData().time, method)
  return response.getData().result
}

describe('around the records', () => {
  test('health check and ping, which call server.time', async () => {
    assert.equal(await b24.tools.healthCheck.make(), true, 'health check')
    assert.ok((await b24.tools.ping.make()) >= 0, 'a ping of -1 means that the call failed')
    assert.ok(Math.abs(Date.parse(await call('server.time')) - Date.now()) < 60_000, 'server.time is now')
  })

  test('the webhook address is taken apart and put together with its port', () => {
    const origin = b24.getTargetOrigin()
    assert.equal(origin, new URL(process.env.PORTICO_HTTPS).origin)
  })

  test('the helper loads the profile through a batch whose command has no parameters', async () => {
    const helper = new B24HelperManager(b24)
    await helper.loadData([LoadDataType.Profile])
    assert.equal(helper.profileInfo.data.id, Number(userId), 'profile ID')
    assert.equal(helper.profileInfo.data.isAdmin, true, 'ADMIN must be the JSON value true for an administrator')
  })

  test('user.current answers for the owner of the webhook', async () => {
    assert.equal((await call('user.current')).ID, userId)
  })

  test('methods with letters of another case are the same methods', async () => {
    assert.deepEqual(await call('CRM.Contact.Fields'), await call('crm.contact.fields'))
  })

  test('twenty calls at once, each with its own answer', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `simultaneous ${index} ${marker('calls')}`)
    const ids = await Promise.all(names.map((NAME) => call('crm.contact.add', { fields: { NAME } })))
    assert.equal(new Set(ids).size, 20, 'twenty different ids')
    const contacts = await Promise.all(ids.map((id) => call('crm.contact.get', { id })))
    assert.deepEqual(contacts.map((contact) => contact.NAME), names)
    await discard(ids)
  })
})

describe('a contact', () => {
  const originator = marker('contact')
  const made = []
  after(() => discard(made))

  async function contact(fields = {}) {
    const id = await call('crm.contact.add', { fields: { NAME: 'Ada', LAST_NAME: 'Lovelace', ORIGINATOR_ID: originator, ...fields } })
    made.push(id)
    return id
  }

  test('fields', async () => {
    const fields = await call('crm.contact.fields')
    assert.equal(fields.LAST_NAME.type, 'string')
    assert.equal(fields.ID.isReadOnly, true)
    assert.equal(fields.HONORIFIC.statusType, 'HONORIFIC')
  })

  test('add, get, update, get, delete', async () => {
    const id = await contact({
      PHONE: [{ VALUE: '+15550100', VALUE_TYPE: 'WORK' }],
      EMAIL: [{ VALUE: 'ada@example.com', VALUE_TYPE: 'HOME' }],
      POST: 'Analyst'
    })
    assert.equal(typeof id, 'number', 'add answers a JSON number')

    const added = await call('crm.contact.get', { id })
    assert.equal(added.ID, String(id), 'get answers ids as texts')
    assert.deepEqual([added.NAME, added.LAST_NAME, added.POST, added.ORIGINATOR_ID], ['Ada', 'Lovelace', 'Analyst', originator])
    assert.deepEqual([added.HAS_PHONE, added.HAS_EMAIL, added.HAS_IMOL], ['Y', 'Y', 'N'])
    assert.equal(added.PHONE.length, 1, 'one phone')
    const { ID, ...phone } = added.PHONE[0]
    assert.match(ID, /^\d+$/, 'a phone has an id')
    assert.deepEqual(phone, { VALUE_TYPE: 'WORK', VALUE: '+15550100', TYPE_ID: 'PHONE' })
    assert.deepEqual([added.EMAIL[0].VALUE, added.EMAIL[0].VALUE_TYPE], ['ada@example.com', 'HOME'])

    const updated = await call('crm.contact.update', { id, fields: { NAME: 'Augusta', POST: null } })
    assert.equal(updated, true, 'update answers true')
    const changed = await call('crm.contact.get', { id })
    assert.deepEqual([changed.NAME, changed.LAST_NAME, changed.POST], ['Augusta', 'Lovelace', null], 'null clears, the rest stays')

    assert.equal(await call('crm.contact.delete', { id }), true, 'delete answers true')
    const error = await failure(call('crm.contact.get', { id }), 'get after delete')
    assert.equal(error.status, 400)
  })

  test('parameter names and field names as texts of any kind survive the way there and back', async () => {
    const POST = 'Größe & 100 % + "quotes" \'apostrophes\' = ? # / \\ [0] 日本語 😀'
    const id = await contact({ POST })
    assert.equal((await call('crm.contact.get', { ID: id })).POST, POST)
    const found = await call('crm.contact.list', { FILTER: { ORIGINATOR_ID: originator, '=POST': POST }, SELECT: ['ID', 'POST'] })
    assert.deepEqual(found, [{ ID: String(id), POST }], 'filter by that text')
  })

  test('a list tells its total', async () => {
    const alone = marker('total')
    await contact({ ORIGIN_ID: alone })
    const response = await b24.actions.v2.call.make({
      method: 'crm.contact.list',
      params: { filter: { ORIGIN_ID: alone }, select: ['ID'] }
    })
    assert.equal(response.getTotal(), 1, 'total')
    assert.equal(response.isMore(), false, 'one record is no reason for next')
    assert.equal(response.hasMore(), false)
  })
})

describe('a company and its contacts', () => {
  const made = { companies: [], contacts: [] }
  after(async () => {
    await discard(made.contacts)
    await discard(made.companies, (id) => `crm.company.delete?id=${id}`)
  })

  test('add, get, update, list, delete', async () => {
    const originator = marker('company')
    const id = await call('crm.company.add', { fields: { TITLE: 'Analytical Engines', ORIGINATOR_ID: originator } })
    made.companies.push(id)
    assert.equal(typeof id, 'number')
    const company = await call('crm.company.get', { id })
    assert.deepEqual([company.ID, company.TITLE, company.OPENED], [String(id), 'Analytical Engines', 'Y'])

    assert.equal(await call('crm.company.update', { id, fields: { TITLE: 'Difference Engines' } }), true)
    const found = await call('crm.company.list', { filter: { ORIGINATOR_ID: originator }, select: ['ID', 'TITLE'] })
    assert.deepEqual(found, [{ ID: String(id), TITLE: 'Difference Engines' }])

    assert.equal(await call('crm.company.delete', { id }), true)
    assert.deepEqual(await call('crm.company.list', { filter: { ORIGINATOR_ID: originator } }), [], 'nothing left')
  })

  test('a contact is linked, read from both sides and taken off', async () => {
    const company = await call('crm.company.add', { fields: { TITLE: 'Bletchley Works' } })
    made.companies.push(company)
    const contact = await call('crm.contact.add', { fields: { NAME: 'Alan', LAST_NAME: 'Turing' } })
    made.contacts.push(contact)

    assert.equal(await call('crm.company.contact.add', { id: company, fields: { CONTACT_ID: contact } }), true, 'a new link')
    assert.equal(await call('crm.company.contact.add', { id: company, fields: { CONTACT_ID: contact } }), false, 'the same link')
    const [link] = await call('crm.company.contact.items.get', { id: company })
    assert.deepEqual([link.CONTACT_ID, link.IS_PRIMARY], [contact, 'Y'], 'the link as the company has it, ids as numbers')
    assert.equal((await call('crm.contact.get', { id: contact })).COMPANY_ID, String(company), 'the company of the contact')

    assert.equal(await call('crm.company.contact.delete', { id: company, fields: { CONTACT_ID: contact } }), true)
    assert.deepEqual(await call('crm.company.contact.items.get', { id: company }), [])
  })
})

describe('items', () => {
  const made = []
  after(() => discard(made, ([type, id]) => `crm.item.delete?entityTypeId=${type}&id=${id}`))

  for (const [name, entityTypeId, fields, changes] of [
    ['contact', EnumCrmEntityTypeId.contact, { name: 'Emmy', lastName: 'Noether' }, { lastName: 'Noether-Erlangen' }],
    ['company', EnumCrmEntityTypeId.company, { title: 'Symmetry Institute' }, { title: 'Invariant Institute' }]
  ]) {
    test(`a ${name}: add, get, update, list, delete`, async () => {
      const originatorId = marker(`item-${name}`)
      const { item } = await call('crm.item.add', { entityTypeId, fields: { ...fields, originatorId } })
      made.push([entityTypeId, item.id])
      assert.equal(typeof item.id, 'number', 'ids of items are numbers')
      checkParts(item, { ...fields, originatorId }, 'the item that add answers')

      checkParts((await call('crm.item.get', { entityTypeId, id: item.id })).item, fields, 'the item that get answers')
      const updated = await call('crm.item.update', { entityTypeId, id: item.id, fields: changes })
      checkParts(updated.item, { ...fields, ...changes }, 'the item that update answers')

      const listed = await b24.actions.v2.call.make({
        method: 'crm.item.list',
        params: { entityTypeId, filter: { originatorId }, select: ['id', ...Object.keys(changes)] }
      })
      assert.deepEqual(listed.getData().result, { items: [{ id: item.id, ...changes }] })
      assert.equal(listed.getTotal(), 1)

      assert.deepEqual(await call('crm.item.delete', { entityTypeId, id: item.id }), [], 'delete answers the empty list')
      assert.equal((await failure(call('crm.item.get', { entityTypeId, id: item.id }), 'get after delete')).code, 'NOT_FOUND')
    })
  }

  test('phones and mails of an item', async () => {
    const entityTypeId = EnumCrmEntityTypeId.contact
    const { item } = await call('crm.item.add', {
      entityTypeId,
      fields: { name: 'Mary', fm: [{ typeId: 'PHONE', valueType: 'WORK', value: '+15550101' }] }
    })
    made.push([entityTypeId, item.id])
    await call('crm.item.update', {
      entityTypeId,
      id: item.id,
      fields: { fm: { n0: { typeId: 'EMAIL', valueType: 'HOME', value: 'mary@example.com' } } }
    })
    const { fm } = (await call('crm.item.get', { entityTypeId, id: item.id })).item
    const values = fm.map(({ typeId, valueType, value }) => `${typeId} ${valueType} ${value}`).sort()
    assert.deepEqual(values, ['EMAIL HOME mary@example.com', 'PHONE WORK +15550101'])
  })

  test('a moment in the format of the SDK filters items', async () => {
    const entityTypeId = EnumCrmEntityTypeId.contact
    const originatorId = marker('moment')
    const { item } = await call('crm.item.add', { entityTypeId, fields: { name: 'Grace', originatorId } })
    made.push([entityTypeId, item.id])
    const hour = 3_600_000
    const since = async (shift) => {
      const filter = { originatorId, '>=createdTime': Text.toB24Format(new Date(Date.now() + shift)) }
      return (await call('crm.item.list', { entityTypeId, filter, select: ['id'] })).items.length
    }
    assert.equal(await since(-hour), 1, 'created after an hour ago')
    assert.equal(await since(hour), 0, 'not created after an hour from now')
  })

  test('a smart process of its own: type, item, delete', async () => {
    const { type } = await call('crm.type.add', { fields: { title: `Experiments ${marker('type')}` } })
    const entityTypeId = type.entityTypeId
    assert.ok(Number.isInteger(entityTypeId) && Number.isInteger(type.id), `ids of the type: ${JSON.stringify(type)}`)

    const { item } = await call('crm.item.add', { entityTypeId, fields: { title: 'Pendulum' } })
    assert.deepEqual([item.title, item.entityTypeId], ['Pendulum', entityTypeId])
    const updated = await call('crm.item.update', { entityTypeId, id: item.id, fields: { title: 'Double pendulum' } })
    assert.equal(updated.item.title, 'Double pendulum')
    const { items } = await call('crm.item.list', { entityTypeId, order: { id: 'desc' }, select: ['id', 'title'] })
    assert.deepEqual(items, [{ id: item.id, title: 'Double pendulum' }])

    const refusal = await failure(call('crm.type.delete', { id: type.id }), 'deleting a type that has items')
    assert.equal(refusal.code, 'BX_ERROR')
    assert.deepEqual(await call('crm.item.delete', { entityTypeId, id: item.id }), [])
    await call('crm.type.delete', { id: type.id })
    assert.equal((await failure(call('crm.item.list', { entityTypeId }), 'list of a deleted type')).code, 'NOT_FOUND')
  })
})
