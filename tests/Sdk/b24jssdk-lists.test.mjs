// Proves that each way in which @bitrix24/b24jssdk reads a list (callList, fetchList, the old list methods, page by page
// through next, pages in a batch, a chain of `>ID` references) brings every record once, in order, and then stops.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ApiVersion } from '@bitrix24/b24jssdk'
import { addContacts, checkIds, discard, marker, officialSdk } from './lib.mjs'

const b24 = officialSdk()
const { v2 } = b24.actions
const http = b24.getHttpClient(ApiVersion.v2)

const originator = marker('lists')
let ids = []
before(async () => { ids = await addContacts(165, originator) })
after(() => discard(ids))

/** The two dialects in which the same contacts can be listed, and what the SDK has to be told about each. */
const classic = {
  method: 'crm.contact.list',
  params: (filter = {}, more = {}) => ({ filter: { ORIGINATOR_ID: originator, ...filter }, select: ['ID', 'NAME'], ...more }),
  rows: (result) => result,
  keys: {},
  id: 'ID'
}
const universal = {
  method: 'crm.item.list',
  params: (filter = {}, more = {}) => ({ entityTypeId: 3, filter: { originatorId: originator, ...filter }, select: ['id', 'name'], ...more }),
  rows: (result) => result.items,
  keys: { idKey: 'id', customKeyForResult: 'items' },
  id: 'id'
}

for (const dialect of [classic, universal]) {
  const { method, params, rows, keys, id } = dialect
  const ascending = { order: { [id]: 'ASC' } }

  describe(`${method}: by the id of the last record, without a count`, () => {
    test('callList', async () => {
      const response = await v2.callList.make({ method, params: params(), ...keys })
      assert.ok(response.isSuccess, response.getErrorMessages().join('; '))
      checkIds(response.getData(), ids, 'callList')
    })

    test('callList of exactly two pages reads an empty third one and stops', async () => {
      const originId = id === 'ID' ? 'ORIGIN_ID' : 'originId'
      const response = await v2.callList.make({ method, params: params({ [originId]: 'first-hundred' }), ...keys })
      checkIds(response.getData(), ids.slice(0, 100), 'callList of 100')
    })

    test('callList of nothing', async () => {
      const response = await v2.callList.make({ method, params: params({ [id]: -1 }), ...keys })
      assert.ok(response.isSuccess)
      assert.deepEqual(response.getData(), [])
    })

    test('callList keeps the conditions of the caller, a list of ids among them', async () => {
      const some = ids.filter((_, index) => index % 2 === 0)
      const response = await v2.callList.make({ method, params: params({ [`@${id}`]: some }), ...keys })
      checkIds(response.getData(), some, 'callList with a list of ids')
    })

    test('fetchList hands out page after page', async () => {
      const pages = []
      for await (const page of v2.fetchList.make({ method, params: params(), ...keys })) pages.push(page)
      assert.deepEqual(pages.map((page) => page.length), [50, 50, 50, 15], 'sizes of the pages')
      checkIds(pages.flat(), ids, 'fetchList')
    })

    test('fetchListMethod, its old name', async () => {
      const found = []
      const generator = b24.fetchListMethod(method, params(), keys.idKey ?? 'ID', keys.customKeyForResult ?? null)
      for await (const page of generator) found.push(...page)
      checkIds(found, ids, 'fetchListMethod')
    })
  })

  describe(`${method}: by number, with total and next`, () => {
    test('isMore and getNext', async () => {
      const found = []
      let response = await v2.call.make({ method, params: params({}, ascending) })
      const sizes = []
      while (response) {
        assert.ok(response.isSuccess)
        assert.equal(response.getTotal(), 165, 'total on every page')
        const page = rows(response.getData().result)
        sizes.push(page.length)
        found.push(...page)
        assert.equal(response.isMore(), found.length < 165, `next after ${found.length} records`)
        response = await response.getNext(http)
      }
      assert.deepEqual(sizes, [50, 50, 50, 15], 'sizes of the pages')
      checkIds(found, ids, 'getNext')
    })

    test('hasMore and fetchNext, in an order that is not that of the ids', async () => {
      const name = id === 'ID' ? 'NAME' : 'name'
      const found = []
      let response = await v2.call.make({ method, params: params({}, { order: { [name]: 'DESC' } }) })
      do {
        found.push(...rows(response.getData().result))
        if (!response.hasMore()) break
        response = await response.fetchNext(http)
      } while (response)
      checkIds(found, ids.toReversed(), 'fetchNext by name, descending')
      assert.equal(await response.fetchNext(http), null, 'no page after the last')
    })

    test('callMethod, the old single call, with its start', async () => {
      const second = await b24.callMethod(method, params({}, ascending), 50)
      checkIds(rows(second.getData().result), ids.slice(50, 100), 'start 50')
      const last = await b24.callMethod(method, params({}, ascending), 150)
      checkIds(rows(last.getData().result), ids.slice(150), 'start 150')
      assert.equal(last.isMore(), false, 'no next on the last page')
      const beyond = await b24.callMethod(method, params({}, ascending), 200)
      assert.deepEqual(rows(beyond.getData().result), [], 'a page after the end is empty')
    })

    test('callListMethod, the old list, with its progress', async () => {
      const progress = []
      const response = await b24.callListMethod(method, params({}, ascending), (part) => progress.push(part), keys.customKeyForResult)
      checkIds(response.getData(), ids, 'callListMethod')
      assert.deepEqual(progress, [0, 61, 91, 100, 100], 'progress comes from total')
    })
  })

  describe(`${method}: pages in one batch`, () => {
    const page = (start, filter = {}) => ({ method, params: params(filter, { ...ascending, start }) })

    test('numbered starts; each answer knows its total and can fetch its next page', async () => {
      const calls = [0, 50, 100, 150].map((start) => page(start))
      const response = await v2.batch.make({ calls, options: { returnAjaxResult: true } })
      assert.ok(response.isSuccess, response.getErrorMessages().join('; '))
      const answers = response.getData()
      checkIds(answers.flatMap((answer) => rows(answer.getData().result)), ids, 'pages of a batch')
      assert.deepEqual(answers.map((answer) => answer.getTotal()), [165, 165, 165, 165], 'result_total')
      const following = await answers[0].getNext(http)
      checkIds(rows(following.getData().result), ids.slice(50, 100), 'the page after the first')
    })

    test('a chain of references to the last record of the page before, past a short page', async () => {
      const path = (name) => (id === 'ID' ? `$result[${name}][49][ID]` : `$result[${name}][items][49][id]`)
      const calls = { page_0: page(-1, { [`>${id}`]: 0 }) }
      for (let index = 1; index < 10; index++) {
        calls[`page_${index}`] = page(-1, { [`>${id}`]: path(`page_${index - 1}`) })
      }
      const response = await v2.batch.make({ calls, options: { isHaltOnError: true } })
      assert.ok(response.isSuccess, response.getErrorMessages().join('; '))
      const pages = Object.values(response.getData()).map(rows)
      assert.deepEqual(pages.map((records) => records.length), [50, 50, 50, 15, 0, 0, 0, 0, 0, 0], 'sizes of the pages')
      checkIds(pages.flat(), ids, 'chained pages')
    })
  })
}
