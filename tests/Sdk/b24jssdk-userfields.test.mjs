// Proves that @bitrix24/b24jssdk, unmodified and over HTTPS, makes user fields of every type, writes and reads their values in
// both dialects, downloads their files, and takes the fields away again.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { EnumCrmEntityTypeId } from '@bitrix24/b24jssdk'
import { checkTime, discard, httpHook, marker, officialSdk } from './lib.mjs'

const b24 = officialSdk()

async function call(method, params = {}) {
  const response = await b24.actions.v2.call.make({ method, params })
  assert.ok(response.isSuccess, `${method}: ${response.getErrorMessages().join('; ')}`)
  checkTime(response.getData().time, method)
  return response.getData().result
}

/** Signed links name the server as the SDK reached it; its certificate is a development one. */
async function download(link) {
  const { pathname } = new URL(link)
  const reply = await fetch(new URL(pathname, httpHook))
  assert.equal(reply.status, 200, `${pathname} downloads`)
  return await reply.text()
}

const base64 = (text) => Buffer.from(text).toString('base64')
const contactType = EnumCrmEntityTypeId.contact
// the run's own names: fields of another run may be there
const run = String(Date.now()).slice(-9)
const fields = []
const contacts = []

after(async () => {
  await discard(contacts)
  for (const id of fields) await call('crm.contact.userfield.delete', { id })
})

async function field(code, type, more = {}) {
  const id = await call('crm.contact.userfield.add', {
    fields: { FIELD_NAME: `${code}_${run}`, USER_TYPE_ID: type, LABEL: `${code} of the tests`, ...more }
  })
  assert.equal(typeof id, 'number', 'add answers a JSON number')
  fields.push(id)
  return id
}

const classic = (code) => `UF_CRM_${code}_${run}`
const universal = (code) => `ufCrm_${code}_${run}` // letters and digits together: the name stays as it is

describe('user fields', () => {
  test('values of every type, in both dialects', async () => {
    const listId = await field('LIST', 'enumeration', { LIST: [{ VALUE: 'one', SORT: 10 }, { VALUE: 'two', SORT: 20 }] })
    const items = (await call('crm.contact.userfield.get', { id: listId })).LIST
    assert.deepEqual(items.map((item) => item.VALUE), ['one', 'two'])
    const kinds = {
      STRING: ['string', 'Ада', 'Ада', 'Ада'],
      INTEGER: ['integer', 42, '42', 42],
      DOUBLE: ['double', 9999.9, '9999.9', 9999.9],
      BOOLEAN: ['boolean', 'Y', true, 'Y'],
      DATETIME: ['datetime', '2024-05-06T07:08:09+00:00'],
      DATE: ['date', '2024-05-06'],
      MONEY: ['money', '300|USD', '300|USD', '300|USD'],
      URL: ['url', 'https://example.com', 'https://example.com', 'https://example.com'],
      ADDRESS: ['address', '350 5th Avenue', '350 5th Avenue', '350 5th Avenue'],
      EMPLOYEE: ['employee', 1, '1', 1],
      STATUS: ['crm_status', 'CALL', 'CALL', 'CALL'],
      SECTION: ['iblock_section', 3, '3', 3],
      ELEMENT: ['iblock_element', 4, '4', 4],
      CRM: ['crm', 'D_5', 'D_5', 'D_5']
    }
    for (const [code, [type]] of Object.entries(kinds)) await field(code, type)
    const values = Object.fromEntries(Object.entries(kinds).map(([code, [, value]]) => [classic(code), value]))
    const id = await call('crm.contact.add', { fields: { NAME: marker('fields'), [classic('LIST')]: items[1].ID, ...values } })
    contacts.push(id)

    const contact = await call('crm.contact.get', { id })
    const { item } = await call('crm.item.get', { entityTypeId: contactType, id })
    for (const [code, [, , text, value]] of Object.entries(kinds)) {
      if (text === undefined) continue
      assert.deepEqual(contact[classic(code)], text, classic(code))
      assert.deepEqual(item[universal(code)], value, universal(code))
    }
    assert.equal(contact[classic('LIST')], items[1].ID)
    assert.equal(item[universal('LIST')], Number(items[1].ID))
    assert.equal(Date.parse(item[universal('DATETIME')]), Date.parse('2024-05-06T07:08:09Z'))
    assert.match(item[universal('DATE')], /^2024-05-06T/)

    const original = await call('crm.item.get', { entityTypeId: contactType, id, useOriginalUfNames: 'Y' })
    assert.equal(original.item[classic('STRING')], 'Ада')
    const found = await call('crm.item.list', { entityTypeId: contactType, filter: { [universal('BOOLEAN')]: 1, [universal('LIST')]: items[1].ID }, select: ['id'] })
    assert.deepEqual(found.items, [{ id }])
  })

  test('lists of values are written as a whole, cleared and filtered', async () => {
    await field('TAGS', 'string', { MULTIPLE: 'Y' })
    await field('BOUND', 'crm', { MULTIPLE: 'Y', SETTINGS: { COMPANY: 'Y', DEAL: 'Y' } })
    const id = await call('crm.contact.add', { fields: { NAME: marker('lists'), [classic('TAGS')]: ['red', 'blue'], [classic('BOUND')]: ['D_5', 'T80_6'] } })
    contacts.push(id)
    const { item } = await call('crm.item.get', { entityTypeId: contactType, id })
    assert.deepEqual([item[universal('TAGS')], item[universal('BOUND')]], [['red', 'blue'], ['D_5', 'T80_6']])
    assert.deepEqual(await call('crm.contact.list', { filter: { [classic('TAGS')]: 'BLUE' }, select: ['ID'] }), [{ ID: String(id) }])
    await call('crm.contact.update', { id, fields: { [classic('TAGS')]: [] } })
    assert.deepEqual((await call('crm.contact.get', { id }))[classic('TAGS')], [])
  })

  test('files come in each form, download, and stay by their ids', async () => {
    await field('FILE', 'file')
    await field('FILES', 'file', { MULTIPLE: 'Y' })
    const id = await call('crm.contact.add', {
      fields: {
        NAME: marker('files'),
        [classic('FILE')]: { fileData: ['one.txt', base64('one')] },
        [classic('FILES')]: [{ fileData: ['two.txt', base64('two')] }, { fileData: ['three.txt', base64('three')] }]
      }
    })
    contacts.push(id)
    const contact = await call('crm.contact.get', { id })
    assert.equal(await download(contact[classic('FILE')].downloadUrl), 'one')
    assert.equal(await download(contact[classic('FILE')].showUrl), 'one')
    const [two] = contact[classic('FILES')]
    const { item } = await call('crm.item.update', {
      entityTypeId: contactType, id, fields: { [universal('FILES')]: [{ id: Number(two.id) }, ['four.txt', base64('four')]] }
    })
    const texts = await Promise.all(item[universal('FILES')].map((file) => download(file.urlMachine)))
    assert.deepEqual(texts, ['two', 'four'])
  })

  test('userfieldconfig serves a smart process', async () => {
    const { type } = await call('crm.type.add', { fields: { title: marker('fields') } })
    try {
      const fieldName = `UF_CRM_${type.id}_COLOR`
      const { field: made } = await call('userfieldconfig.add', {
        moduleId: 'crm', field: { entityId: `CRM_${type.id}`, fieldName, userTypeId: 'enumeration', editFormLabel: { en: 'Colour' }, enum: [{ value: 'red', def: 'Y' }] }
      })
      const described = (await call('crm.item.fields', { entityTypeId: type.entityTypeId })).fields[`ufCrm${type.id}Color`]
      assert.deepEqual([described.title, described.isDynamic, described.upperName], ['Colour', true, fieldName])
      const { item } = await call('crm.item.add', { entityTypeId: type.entityTypeId, fields: { title: 'x' } })
      assert.equal(item[`ufCrm${type.id}Color`], Number(made.enum[0].id), 'the default is taken')
      await call('crm.item.delete', { entityTypeId: type.entityTypeId, id: item.id })
      assert.equal(await call('userfieldconfig.delete', { moduleId: 'crm', id: Number(made.id) }), null)
    } finally {
      await call('crm.type.delete', { id: type.id })
    }
  })
})
