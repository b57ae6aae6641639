// Proves that a refusal reaches the user of @bitrix24/b24jssdk as the AjaxError the SDK means it to be: code, status,
// description and request; that refusals are not retried; and that the body behind it is the documented one.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AjaxError, ApiVersion, B24Hook, SdkError } from '@bitrix24/b24jssdk'
import { addContacts, checkIds, discard, failure, httpsHook, marker, missingId, officialSdk } from './lib.mjs'

const b24 = officialSdk()
const refusal = (method, params = {}, client = b24) => failure(client.actions.v2.call.make({ method, params }), method)

/** What the server sent, which the SDK keeps out of sight when the code is empty. */
const sent = (error) => error.originalError.response.data

describe('what an AjaxError tells', () => {
  test('an unknown method: code, status, description, request', async () => {
    const params = { id: 1 }
    const error = await failure(
      b24.actions.v2.call.make({ method: 'crm.contact.nothing', params, requestId: 'request-of-the-test' }),
      'an unknown method'
    )
    assert.ok(error instanceof AjaxError, `an AjaxError, not ${error}`)
    assert.deepEqual(
      [error.code, error.status, error.message],
      ['ERROR_METHOD_NOT_FOUND', 404, 'Method not found!']
    )
    assert.deepEqual(error.requestInfo, { method: 'crm.contact.nothing', params, requestId: 'request-of-the-test' })
    assert.match(String(error), /^\[AjaxError\] ERROR_METHOD_NOT_FOUND \(404\): Method not found!/)
    assert.equal(error.toJSON().code, 'ERROR_METHOD_NOT_FOUND')
  })

  test('a code with a text', async () => {
    const error = await refusal('crm.contact.delete', { id: missingId })
    assert.deepEqual([error.code, error.status, error.message], ['ERROR_CORE', 400, 'Element not found'])
  })

  for (const [method, params, description] of [
    ['crm.contact.get', { id: missingId }, 'Not found'],
    ['crm.contact.update', { id: missingId, fields: { NAME: 'Nobody' } }, 'Contact is not found'],
    ['crm.company.get', { id: missingId }, 'Not found'],
    ['crm.company.update', { id: missingId, fields: { TITLE: 'Nothing' } }, 'Company is not found'],
    ['crm.company.delete', { id: missingId }, 'Company is not found']
  ]) {
    test(`${method} of a missing record: no code, so the SDK names the transport's`, async () => {
      const error = await refusal(method, params)
      assert.deepEqual([error.code, error.status], ['ERR_BAD_REQUEST', 400])
      assert.deepEqual(sent(error), { error: '', error_description: description })
    })
  }

  test('a missing item', async () => {
    const error = await refusal('crm.item.get', { entityTypeId: 3, id: missingId })
    assert.deepEqual([error.code, error.status], ['NOT_FOUND', 400])
    assert.match(error.message, /not found/i)
  })

  test('an item of a type that is not supported', async () => {
    assert.equal((await refusal('crm.item.get', { entityTypeId: 5, id: 1 })).code, 'ENTITY_TYPE_NOT_SUPPORTED')
  })

  test('an unknown field in the filter of items, the callers of list methods too', async () => {
    const params = { entityTypeId: 3, filter: { noSuchField: 1 } }
    const keys = { idKey: 'id', customKeyForResult: 'items' }
    const single = await refusal('crm.item.list', params)
    assert.deepEqual([single.code, single.status], ['INVALID_ARG_VALUE', 400])
    assert.match(single.message, /not allowed in filter/i)

    const whole = await failure(b24.actions.v2.callList.make({ method: 'crm.item.list', params, ...keys }), 'callList')
    assert.equal(whole.code, 'INVALID_ARG_VALUE')
    const pages = b24.actions.v2.fetchList.make({ method: 'crm.item.list', params, ...keys })
    assert.equal((await failure(pages.next(), 'fetchList')).code, 'INVALID_ARG_VALUE')
  })

  test('an unknown field in the filter of contacts is ignored', async () => {
    const ids = await addContacts(1, marker('unknown-field'))
    const params = { filter: { ID: ids[0], NO_SUCH_FIELD: 1 } }
    const response = await b24.actions.v2.call.make({ method: 'crm.contact.list', params })
    await discard(ids)
    checkIds(response.getData().result, ids, 'a list with an unknown condition')
  })
})

describe('who calls', () => {
  const strange = (path) => B24Hook.fromWebhookUrl(new URL(path, httpsHook).href)

  test('a wrong secret', async () => {
    const [, user] = new URL(httpsHook).pathname.split('/').filter(Boolean)
    const error = await refusal('crm.contact.get', { id: 1 }, strange(`/rest/${user}/no-such-secret/`))
    assert.deepEqual([error.code, error.status, error.message], ['INVALID_CREDENTIALS', 401, 'Invalid request credentials'])
  })

  test('a wrong user with the right secret', async () => {
    const [, , secret] = new URL(httpsHook).pathname.split('/').filter(Boolean)
    const error = await refusal('crm.contact.get', { id: 1 }, strange(`/rest/999999/${secret}/`))
    assert.deepEqual([error.code, error.status], ['INVALID_CREDENTIALS', 401])
  })

  test('credentials are judged before the name of the method', async () => {
    const error = await refusal('no.such.method', {}, strange('/rest/1/no-such-secret/'))
    assert.equal(error.code, 'INVALID_CREDENTIALS')
  })

  test('the health check says no instead of failing', async () => {
    assert.equal(await strange('/rest/1/no-such-secret/').tools.healthCheck.make(), false)
    assert.equal(await strange('/rest/1/no-such-secret/').tools.ping.make(), -1)
  })

  test('plain HTTP does not leave the SDK', () => {
    assert.throws(() => B24Hook.fromWebhookUrl(httpsHook.replace('https:', 'http:')), (error) => {
      assert.ok(error instanceof SdkError)
      return error.code === 'JSSDK_HOOK_URL_NOT_HTTPS'
    })
  })
})

describe('how refusals are delivered', () => {
  test('no refusal is retried', async () => {
    const client = officialSdk()
    await refusal('crm.contact.get', { id: missingId }, client)
    await refusal('crm.contact.nothing', {}, client)
    const { totalRequests, retries } = client.getHttpClient(ApiVersion.v2).getStats()
    assert.deepEqual([totalRequests, retries], [2, 0])
  })

  test('a code the user calls soft comes back as a result', async () => {
    const client = officialSdk(httpsHook, { softErrorCodes: ['ERROR_METHOD_NOT_FOUND'] })
    const response = await client.actions.v2.call.make({ method: 'crm.contact.nothing' })
    assert.equal(response.isSuccess, false)
    assert.equal(response.getStatus(), 404)
    assert.deepEqual(response.getErrorMessages(), ['Method not found!'])
    assert.equal(response.getData(), undefined)
  })

  test('calls of the third version, which this server does not speak yet, end in the same refusal', async () => {
    const error = await failure(b24.actions.v3.call.make({ method: 'crm.item.get', params: { id: 1 } }), 'a v3 call')
    assert.deepEqual([error.code, error.status], ['ERROR_METHOD_NOT_FOUND', 404])
  })
})
