// A proxy on this machine that gives prepared answers first and forwards everything after them.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { httpHook, httpsHook } from './lib.mjs'

/** A PEM file with the certificate that clients trust and its key; without it nothing can listen on TLS. */
export const certificate = process.env.PORTICO_CERT_PEM

export const needsCertificate = certificate
  ? false
  : 'PORTICO_CERT_PEM names no PEM file with certificate and key, and the SDK refuses plain HTTP'

/** In a list of prepared answers: this request goes to the server. */
export const forward = null

export const tooManyRequests = json(503, { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' })

export const brokenPage = (request, response) => {
  response.writeHead(500, { 'Content-Type': 'text/html' }).end('<html><body>Internal Server Error</body></html>')
}

export const hangUp = (request) => request.socket.destroy()

function json(status, body) {
  return (request, response) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

/**
 * `hook` is the webhook's address through the proxy, `seen` every request that came, in order; the first requests get
 * `answers`, the others are forwarded byte for byte.
 */
export async function startProxy(answers, { tls = false } = {}) {
  const target = new URL(tls ? httpsHook : httpHook)
  const transport = tls ? https : http
  const waiting = [...answers]
  const seen = []

  const settings = { maxHeaderSize: 256 * 1024 } // a batch as one GET is a long first line
  if (tls) settings.key = settings.cert = readFileSync(certificate)

  const server = transport.createServer(settings, async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const answer = waiting.shift()
    seen.push({ method: request.method, url: request.url, body: body.toString(), at: Date.now(), forwarded: !answer })
    if (answer) answer(request, response)
    else passOn(request, response, body)
  })

  function passOn(request, response, body) {
    const { hostname, port } = target
    const headers = { ...request.headers, host: target.host }
    const onward = transport.request({ hostname, port, method: request.method, path: request.url, headers, agent: false }, (reply) => {
      response.writeHead(reply.statusCode, reply.headers)
      reply.pipe(response)
    })
    onward.on('error', (error) => response.destroy(error))
    onward.end(body)
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const hook = new URL(target)
  hook.port = server.address().port

  return {
    hook: hook.href,
    seen,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    }
  }
}
