// Proves that @bitrix24/b24jssdk works with an application's tokens: the tokens come with the event of the installation, an
// expired one is exchanged before the call and after a refusal, the new pair reaches the callback, and what the SDK's helper
// asks of an application at its start is answered. A person who signs in comes back with a code that becomes tokens.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { B24OAuth, LoadDataType, Logger, useB24Helper } from '@bitrix24/b24jssdk'
import { failure, httpHook } from './lib.mjs'

const base = new URL(httpHook).origin
const data = process.env.PORTICO_DATA
assert.ok(data, 'PORTICO_DATA must name the data folder of the server')
const { key } = JSON.parse(readFileSync(join(data, 'portico.control'), 'utf8'))

const scopes = 'crm,placement,user'
let listener, event, app

/** Manages the portal, as `portico app` does. */
async function manage(verb, path, body) {
  const reply = await fetch(`${base}/_portico${path}`, {
    method: verb, headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body)
  })
  const json = await reply.json()
  assert.equal(reply.status, 200, `${verb} ${path}: ${JSON.stringify(json)}`)
  return json
}

before(async () => {
  const heard = new Promise((resolve) => {
    listener = createServer((request, response) => {
      let text = ''
      request.setEncoding('utf8').on('data', (part) => { text += part }).on('end', () => {
        response.end()
        resolve(Object.fromEntries(new URLSearchParams(text)))
      })
    })
  })
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const install = `http://127.0.0.1:${listener.address().port}/install`
  app = await manage('POST', '/apps', { title: 'Clients from npm', scopes, install, redirect: 'https://app.example.com/back' })
  event = await heard
})

after(async () => {
  listener?.close()
  if (app) await manage('DELETE', `/apps/${app.id}`)
})

/** What the SDK keeps of an installation, as applications store it. */
function options(changes = {}) {
  return {
    applicationToken: event['auth[application_token]'], userId: Number(event['auth[user_id]']), memberId: event['auth[member_id]'],
    accessToken: event['auth[access_token]'], refreshToken: event['auth[refresh_token]'],
    expires: Number(event['auth[expires]']), expiresIn: Number(event['auth[expires_in]']), scope: event['auth[scope]'],
    domain: event['auth[domain]'], clientEndpoint: event['auth[client_endpoint]'], serverEndpoint: event['auth[server_endpoint]'], status: event['auth[status]'],
    ...changes
  }
}

function sdk(given, secret = app.client_secret) {
  const b24 = new B24OAuth(given, { clientId: app.client_id, clientSecret: secret })
  b24.setLogger(Logger.create('tests'))
  b24.offClientSideWarning()
  return b24
}

/** Follows redirects and pages by hand, as a browser does, keeping cookies; ends at the first address of another host. */
class Browser {
  #cookies = new Map()

  async open(address, form) {
    for (;;) {
      const reply = await fetch(new URL(address, base), {
        method: form ? 'POST' : 'GET', redirect: 'manual', body: form && new URLSearchParams(form),
        headers: { Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
      })
      for (const cookie of reply.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)
        this.#cookies.set(name, value)
      }
      const page = await reply.text()
      const next = reply.headers.get('location') ?? /http-equiv="refresh" content="0;url=([^"]+)"/.exec(page)?.[1].replaceAll('&amp;', '&')
      if (!next) return { status: reply.status, page }
      const url = new URL(next, new URL(address, base))
      if (url.origin !== base) return { status: reply.status, url }
      address = url.pathname + url.search
      form = undefined
    }
  }
}

describe('a person who lets an application in', () => {
  test('signs in, comes back with a code, and the code becomes tokens', async () => {
    const browser = new Browser()
    const asked = await browser.open(`/oauth/authorize/?client_id=${app.client_id}&state=abc`)
    const sent = Object.fromEntries([...asked.page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value.replaceAll('&amp;', '&')]))
    const password = readFileSync(process.env.PORTICO_PASSWORD_FILE, 'utf8').trim()
    const { url } = await browser.open('/sign-in/', { ...sent, login: 'admin@example.com', password })
    assert.equal(url?.origin + url?.pathname, 'https://app.example.com/back')
    assert.deepEqual([url.searchParams.get('state'), url.searchParams.get('scope'), url.searchParams.get('domain')], ['abc', scopes, new URL(base).host])

    const query = new URLSearchParams({ grant_type: 'authorization_code', client_id: app.client_id, client_secret: app.client_secret, code: url.searchParams.get('code') })
    const tokens = await (await fetch(`${base}/oauth/token/?${query}`)).json()
    const profile = await (await fetch(`${tokens.client_endpoint}profile`, { headers: { Authorization: `Bearer ${tokens.access_token}` } })).json()
    assert.deepEqual([profile.result.ID, tokens.user_id, tokens.member_id], ['1', 1, url.searchParams.get('member_id')])

    // who is signed in comes back at once
    const again = await browser.open(`/oauth/authorize/?client_id=${app.client_id}`)
    assert.match(again.url.searchParams.get('code'), /^[a-z0-9]{32}$/)
  })
})

describe('an application on the SDK', () => {
  test('the event of the installation brings tokens that work', async () => {
    assert.deepEqual([event.event, event['data[INSTALLED]'], event['auth[status]'], event['auth[scope]']], ['ONAPPINSTALL', 'Y', 'L', scopes])
    const b24 = sdk(options())
    await b24.initIsAdmin()
    assert.equal(b24.auth.isAdmin, true)
    const reply = await b24.actions.v2.call.make({ method: 'crm.contact.list', params: { select: ['ID'], start: -1 } })
    assert.ok(Array.isArray(reply.getData().result))
  })

  test('an expired token is exchanged, and the callback hears of the new pair', async () => {
    let told
    const b24 = sdk(options({ expires: 1 }))
    b24.setCallbackRefreshAuth(async (given) => { told = given })
    const reply = await b24.actions.v2.call.make({ method: 'profile' })
    assert.equal(reply.getData().result.ID, '1')
    const { accessToken, refreshToken, expiresIn, scope, status, clientEndpoint, serverEndpoint } = told.b24OAuthParams
    assert.notEqual(accessToken, event['auth[access_token]'])
    assert.notEqual(refreshToken, event['auth[refresh_token]'])
    assert.deepEqual([expiresIn, scope, status, clientEndpoint, serverEndpoint], [3600, scopes, 'L', event['auth[client_endpoint]'], event['auth[server_endpoint]']])
    assert.equal(told.authData.access_token, accessToken)

    // another process of the application, which has the old pair still, gets the same one
    const other = sdk(options({ expires: 1 }))
    assert.equal((await other.auth.refreshAuth()).access_token, accessToken)
  })

  test('a wrong secret is refused as the SDK expects it', async () => {
    const error = await failure(sdk(options({ expires: 1 }), 'wrong').auth.refreshAuth(), 'a wrong secret')
    assert.deepEqual([error.code, error.status], ['invalid_client', 400])
  })

  test('the helper loads application, profile, currencies and options at once', async () => {
    const b24 = sdk(options())
    await b24.actions.v2.call.make({ method: 'app.option.set', params: { options: { color: 'blue' } } })
    await b24.actions.v2.call.make({ method: 'user.option.set', params: { options: { size: JSON.stringify({ width: 5 }) } } })
    const { initB24Helper, getB24Helper, destroyB24Helper } = useB24Helper()
    await initB24Helper(b24, [LoadDataType.App, LoadDataType.Profile, LoadDataType.Currency, LoadDataType.AppOptions, LoadDataType.UserOptions])
    const helper = getB24Helper()
    assert.deepEqual([helper.appInfo.data.code, helper.appInfo.data.isInstalled], [app.client_id, true])
    assert.equal(helper.profileInfo.data.id, 1)
    assert.equal(helper.currency.baseCurrency, 'USD')
    assert.equal(helper.appOptions.getString('color', ''), 'blue')
    assert.deepEqual(helper.userOptions.getJsonObject('size', {}), { width: 5 })
    destroyB24Helper()
  })

  test('a method beyond the scopes is refused', async () => {
    const reply = await sdk(options()).actions.v2.call.make({ method: 'department.get' }).catch((error) => error)
    assert.match(JSON.stringify(reply.toJSON ? reply.toJSON() : reply), /insufficient_scope/)
  })
})
