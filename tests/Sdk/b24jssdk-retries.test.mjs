// Proves that @bitrix24/b24jssdk recovers, against this server, from what a busy portal or a bad line does to it: 503, a
// broken page, a connection cut off. A proxy on TLS plays the trouble, so PORTICO_CERT_PEM is needed.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { ApiVersion } from '@bitrix24/b24jssdk'
import { addContacts, call, checkIds, discard, failure, marker, missingId, officialSdk } from './lib.mjs'
import { brokenPage, forward, hangUp, needsCertificate, startProxy, tooManyRequests } from './proxy.mjs'

describe('trouble on the line', () => {
  const made = []
  after(() => discard(made))

  /** A test of a client behind a proxy that gives these answers first and keeps what it has seen. */
  const behind = (name, answers, use) => test(name, { skip: needsCertificate }, async () => {
    const proxy = await startProxy(answers, { tls: true })
    try {
      const b24 = officialSdk(proxy.hook)
      await use(b24, proxy.seen, () => b24.getHttpClient(ApiVersion.v2).getStats())
    } finally {
      await proxy.close()
    }
  })

  const time = (b24) => b24.actions.v2.call.make({ method: 'server.time' })

  behind('no trouble: the proxy itself changes nothing', [], async (b24, seen) => {
    assert.ok((await time(b24)).isSuccess)
    assert.equal(seen.length, 1)
  })

  behind('one 503: the call is sent again and succeeds', [tooManyRequests], async (b24, seen, stats) => {
    const response = await time(b24)
    assert.ok(response.isSuccess, response.getErrorMessages().join('; '))
    assert.deepEqual(seen.map((request) => request.forwarded), [false, true])
    assert.equal(seen[1].url, seen[0].url, 'the same request, its id included')
    assert.equal(seen[1].body, seen[0].body)
    assert.ok(seen[1].at - seen[0].at >= 900, 'after a pause')
    assert.equal(stats().retries, 1)
  })

  behind('two 503: the third attempt succeeds', [tooManyRequests, tooManyRequests], async (b24, seen, stats) => {
    assert.ok((await time(b24)).isSuccess)
    assert.equal(seen.length, 3)
    assert.equal(stats().retries, 2)
  })

  behind('three 503 are too many', Array(3).fill(tooManyRequests), async (b24, seen) => {
    const error = await failure(time(b24), 'three refusals')
    assert.deepEqual([error.code, error.status, error.message], ['QUERY_LIMIT_EXCEEDED', 503, 'Too many requests'])
    assert.equal(seen.length, 3)
  })

  behind('a 503 before a batch: its records are written once', [tooManyRequests], async (b24) => {
    const ORIGINATOR_ID = marker('retried')
    const calls = Array.from({ length: 10 }, (_, index) => ['crm.contact.add', { fields: { NAME: `Ada ${index}`, ORIGINATOR_ID } }])
    const response = await b24.actions.v2.batch.make({ calls })
    assert.ok(response.isSuccess, response.getErrorMessages().join('; '))
    made.push(...response.getData())
    const { total } = await call('crm.contact.list', { filter: { ORIGINATOR_ID }, select: ['ID'] })
    assert.equal(total, 10)
  })

  behind('a 503 in the middle of a list: no record is lost or doubled', [forward, tooManyRequests], async (b24, seen) => {
    const originator = marker('interrupted')
    const ids = await addContacts(120, originator)
    made.push(...ids)
    const response = await b24.actions.v2.callList.make({
      method: 'crm.contact.list',
      params: { filter: { ORIGINATOR_ID: originator }, select: ['ID'] }
    })
    checkIds(response.getData(), ids, 'callList through trouble')
    assert.deepEqual(seen.map((request) => request.forwarded), [true, false, true, true])
  })

  behind('an error page that is no JSON, then success', [brokenPage], async (b24, seen) => {
    assert.ok((await time(b24)).isSuccess)
    assert.equal(seen.length, 2)
  })

  behind('a connection cut off, then success', [hangUp], async (b24, seen) => {
    assert.ok((await time(b24)).isSuccess)
    assert.equal(seen.length, 2)
  })

  behind('a refusal of the server comes through the proxy unchanged and is not sent again', [], async (b24, seen) => {
    const error = await failure(b24.actions.v2.call.make({ method: 'crm.contact.get', params: { id: missingId } }), 'a missing contact')
    assert.equal(error.status, 400)
    assert.equal(seen.length, 1)
  })
})
