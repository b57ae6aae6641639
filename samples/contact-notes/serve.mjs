// Serves this folder on http://127.0.0.1:8090. A portal opens an application with a POST: every POST is answered with the page.
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const port = Number(process.env.PORT ?? 8090)

createServer(async (request, response) => {
  const path = request.method === 'POST' ? '/index.html' : new URL(request.url, 'http://localhost').pathname.replace(/\/$/, '/index.html')
  try {
    const body = await readFile(join(folder, normalize(path)))
    response.writeHead(200, { 'Content-Type': `${types[extname(path)] ?? 'application/octet-stream'}; charset=utf-8` }).end(body)
  } catch {
    response.writeHead(404).end()
  }
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`))
