// Proves that @bitrix24/b24jssdk, unmodified, drives what a sales team uses: pipelines and stages, deals with clients and product
// rows, leads, quotes, invoices, the catalogue, requisites with addresses and accounts, duplicates and merging, sections of cards.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { EnumCrmEntityTypeId } from '@bitrix24/b24jssdk'
import { checkTime, discard, failure, marker, officialSdk } from './lib.mjs'

const b24 = officialSdk()
const made = []
after(() => discard(made.reverse(), (command) => command))

/** The result of a call that the SDK itself holds for a success. */
async function call(method, params = {}) {
  const response = await b24.actions.v2.call.make({ method, params })
  assert.ok(response.isSuccess, `${method}: ${response.getErrorMessages().join('; ')}`)
  checkTime(response.getData().time, method)
  return response.getData().result
}

/** Makes a record of a classic card; it goes at the end. */
async function add(card, fields) {
  const id = await call(`crm.${card}.add`, { fields })
  assert.equal(typeof id, 'number', `crm.${card}.add answers a JSON number`)
  made.push(`crm.${card}.delete?id=${id}`)
  return id
}

describe('a deal', () => {
  test('moves through a pipeline of its own, and its history tells how', async () => {
    const { category } = await call('crm.category.add', { entityTypeId: EnumCrmEntityTypeId.deal, fields: { name: marker('pipeline'), sort: 700 } })
    made.push(`crm.category.delete?entityTypeId=2&id=${category.id}`)
    const stages = await call('crm.status.list', { filter: { ENTITY_ID: `DEAL_STAGE_${category.id}` }, order: { SORT: 'ASC' } })
    assert.equal(stages[0].STATUS_ID, `C${category.id}:NEW`)

    const id = await add('deal', { TITLE: 'Gears', CATEGORY_ID: category.id })
    const fresh = await call('crm.deal.get', { id })
    assert.deepEqual([fresh.STAGE_ID, fresh.STAGE_SEMANTIC_ID, fresh.IS_NEW, fresh.CLOSED], [`C${category.id}:NEW`, 'P', 'Y', 'N'])

    assert.equal(await call('crm.deal.update', { id, fields: { STAGE_ID: `C${category.id}:WON` } }), true)
    const won = await call('crm.deal.get', { id })
    assert.deepEqual([won.STAGE_SEMANTIC_ID, won.IS_NEW, won.CLOSED], ['S', 'N', 'Y'])

    const { items } = await call('crm.stagehistory.list', { entityTypeId: 2, filter: { OWNER_ID: id }, order: { ID: 'ASC' } })
    assert.deepEqual(items.map((item) => [item.TYPE_ID, item.STAGE_ID, item.STAGE_SEMANTIC_ID]), [[1, `C${category.id}:NEW`, 'P'], [3, `C${category.id}:WON`, 'S']])

    const { item } = await call('crm.item.update', { entityTypeId: 2, id, fields: { categoryId: 0, stageId: 'EXECUTING' } })
    assert.deepEqual([item.categoryId, item.stageId, item.closed], [0, 'EXECUTING', 'N'])
    const error = await failure(call('crm.item.update', { entityTypeId: 2, id, fields: { stageId: 'NOWHERE' } }), 'a stage that does not exist')
    assert.equal(error.status, 400)
  })

  test('is worth what its rows are, to the cent', async () => {
    const product = await add('product', { NAME: marker('product'), PRICE: 80000, CURRENCY_ID: 'USD' })
    const id = await add('deal', { TITLE: 'Phones' })
    const fields = { ownerType: 'D', ownerId: id, productId: product, price: 80000, quantity: 2, discountTypeId: 2, discountRate: 20, taxRate: 20, taxIncluded: 'Y' }
    const { productRow } = await call('crm.item.productrow.add', { fields })
    assert.deepEqual(
      [productRow.priceExclusive, productRow.priceNetto, productRow.priceBrutto, productRow.discountSum],
      [66666.67, 83333.34, 100000.01, 16666.67]
    )
    assert.equal((await call('crm.deal.get', { id })).OPPORTUNITY, '160000.00')

    assert.equal(await call('crm.deal.productrows.set', { id, rows: [{ PRODUCT_NAME: 'Nail', PRICE: 0.1, QUANTITY: 3 }] }), true)
    const rows = await call('crm.deal.productrows.get', { id })
    assert.deepEqual(rows.map((row) => [row.PRODUCT_NAME, row.PRICE, row.QUANTITY]), [['Nail', 0.1, 3]])
    assert.equal((await call('crm.deal.get', { id })).OPPORTUNITY, '0.30')
  })

  test('keeps its contacts from either side', async () => {
    const [ada, grace] = [await add('contact', { NAME: 'Ada' }), await add('contact', { NAME: 'Grace' })]
    const id = await add('deal', { TITLE: 'Engines', CONTACT_IDS: [ada] })
    assert.equal(await call('crm.deal.contact.add', { id, fields: { CONTACT_ID: grace, IS_PRIMARY: 'Y' } }), true)
    const links = await call('crm.deal.contact.items.get', { id })
    assert.deepEqual(links.map((link) => [link.CONTACT_ID, link.IS_PRIMARY]), [[ada, 'N'], [grace, 'Y']])
    assert.equal((await call('crm.deal.get', { id })).CONTACT_ID, String(grace))
    assert.equal(await call('crm.contact.delete', { id: grace }), true)
    assert.equal((await call('crm.deal.get', { id })).CONTACT_ID, String(ada), 'the next one takes the place of a contact that goes')
  })

  test('is listed with a total and every page', async () => {
    const origin = marker('deals')
    const cmd = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`deal_${at}`, { method: 'crm.deal.add', params: { fields: { TITLE: `Deal ${at}`, ORIGINATOR_ID: origin, OPPORTUNITY: at } } }]))
    const batch = await b24.actions.v2.batch.make({ calls: cmd, options: { isHaltOnError: true } })
    assert.ok(batch.isSuccess, batch.getErrorMessages().join('; '))
    const last = await add('deal', { TITLE: 'Deal 50', ORIGINATOR_ID: origin, OPPORTUNITY: 50 })
    const all = await b24.actions.v2.callList.make({ method: 'crm.deal.list', params: { filter: { ORIGINATOR_ID: origin }, select: ['ID', 'OPPORTUNITY'] }, idKey: 'ID' })
    assert.equal(all.getData().length, 51)
    assert.equal(all.getData().at(-1).ID, String(last))
    made.push(...all.getData().map((deal) => `crm.deal.delete?id=${deal.ID}`))
  })
})

describe('around a deal', () => {
  test('a lead with a phone, a quote, an invoice of a deal', async () => {
    const lead = await add('lead', { TITLE: 'Letter', NAME: 'Ada', PHONE: [{ VALUE: '+1 202 555 0147', VALUE_TYPE: 'WORK' }] })
    const card = await call('crm.lead.get', { id: lead })
    assert.deepEqual([card.STATUS_ID, card.HAS_PHONE, card.PHONE[0].VALUE], ['NEW', 'Y', '+1 202 555 0147'])
    const quote = await add('quote', { TITLE: 'Offer', LEAD_ID: lead, OPPORTUNITY: 12.5 })
    assert.deepEqual([(await call('crm.quote.get', { id: quote })).OPPORTUNITY, (await call('crm.quote.get', { id: quote })).STATUS_ID], ['12.50', 'DRAFT'])
    const deal = await add('deal', { TITLE: 'Gears' })
    const { item } = await call('crm.item.add', { entityTypeId: 31, fields: { title: 'Invoice', parentId2: deal } })
    made.push(`crm.item.delete?entityTypeId=31&id=${item.id}`)
    assert.deepEqual([item.parentId2, item.accountNumber, item.stageId.endsWith(':N')], [deal, String(item.id), true])
  })

  test('a company with requisites, an address and an account', async () => {
    const company = await add('company', { TITLE: 'Analytical Engines' })
    const [preset] = await call('crm.requisite.preset.list', { order: { ID: 'ASC' }, select: ['ID', 'NAME'] })
    const requisite = await call('crm.requisite.add', { fields: { ENTITY_TYPE_ID: 4, ENTITY_ID: company, PRESET_ID: preset.ID, NAME: 'Office' } })
    assert.equal(await call('crm.address.add', { fields: { TYPE_ID: 1, ENTITY_TYPE_ID: 8, ENTITY_ID: requisite, ADDRESS_1: '12 St. James Square', CITY: 'London' } }), true)
    const bank = await call('crm.requisite.bankdetail.add', { fields: { ENTITY_ID: requisite, NAME: 'Account', RQ_BANK_NAME: 'Old Mill Bank' } })
    assert.equal(typeof bank, 'number')
    assert.equal((await call('crm.company.get', { id: company })).ADDRESS_CITY, 'London', 'the card shows the address of its requisites')
    assert.equal((await call('crm.requisite.list', { filter: { ENTITY_TYPE_ID: 4, ENTITY_ID: company } })).length, 1)
  })

  test('duplicates are found by a phone in another form, and merged', async () => {
    const phone = `+1202555${String(Date.now()).slice(-6)}`
    const first = await add('contact', { NAME: 'Ada', PHONE: [{ VALUE: phone, VALUE_TYPE: 'WORK' }] })
    const second = await add('contact', { LAST_NAME: 'Lovelace', PHONE: [{ VALUE: phone.replace('+1202', '+1 (202) '), VALUE_TYPE: 'HOME' }] })
    const found = await call('crm.duplicate.findbycomm', { type: 'PHONE', values: [phone] })
    assert.deepEqual(found.CONTACT, [first, second])
  })

  test('sections of a card are set and read', async () => {
    const data = [{ name: 'main', title: 'Main', type: 'section', elements: [{ name: 'TITLE' }] }]
    assert.equal(await call('crm.deal.details.configuration.set', { scope: 'P', data, extras: { dealCategoryId: 0 } }), true)
    const read = await call('crm.deal.details.configuration.get', { scope: 'P', extras: { dealCategoryId: 0 } })
    assert.deepEqual(read.map((section) => [section.name, section.elements.map((element) => element.name)]), [['main', ['TITLE']]])
    assert.equal(await call('crm.deal.details.configuration.reset', { scope: 'P', extras: { dealCategoryId: 0 } }), true)
  })
})
