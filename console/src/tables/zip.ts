/** What is in an archive: texts, whole or in pieces. */
export type Entries = Record<string, string | AsyncIterable<string>>

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++)
    sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1
  return sum >>> 0
})

function crc(sum: number, bytes: Uint8Array): number {
  for (const byte of bytes)
    sum = table[(sum ^ byte) & 255]! ^ (sum >>> 8)
  return sum >>> 0
}

const numbers = (...fields: [bytes: number, value: number][]) => {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [size, value] of fields) {
    if (size === 2)
      view.setUint16(at, value, true)
    else
      view.setUint32(at, value, true)
    at += size
  }
  return bytes
}

const join = (...parts: Uint8Array[]) => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Packs texts into an archive. */
export async function zip(entries: Entries, type: string): Promise<Blob> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  const add = (bytes: Uint8Array) => {
    parts.push(bytes)
    offset += bytes.length
  }
  for (const [name, content] of Object.entries(entries)) {
    const packed = await pack(content)
    const path = new TextEncoder().encode(name)
    // version 2.0, UTF-8 names, deflate, 1 January 1980
    const head = numbers([2, 20], [2, 0x800], [2, 8], [2, 0], [2, 33], [4, packed.crc], [4, packed.size], [4, packed.length], [2, path.length], [2, 0])
    directory.push(join(numbers([4, 0x02014b50], [2, 20]), head, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), path))
    add(join(numbers([4, 0x04034b50]), head, path))
    packed.chunks.forEach(add)
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, directory.length], [2, directory.length], [4, size], [4, offset], [2, 0])
  return new Blob([...parts, ...directory, end] as BlobPart[], { type })
}

async function pack(content: string | AsyncIterable<string>) {
  const stream = new CompressionStream('deflate-raw')
  const chunks: Uint8Array[] = []
  const reading = (async () => {
    for (const reader = stream.readable.getReader(); ;) {
      const { done, value } = await reader.read()
      if (done)
        return
      chunks.push(value)
    }
  })()
  const writer = stream.writable.getWriter()
  let [sum, length] = [0xffffffff, 0]
  const write = async (text: string) => {
    const bytes = new TextEncoder().encode(text)
    sum = crc(sum, bytes)
    length += bytes.length
    await writer.write(bytes)
  }
  if (typeof content === 'string')
    await write(content)
  else
    for await (const piece of content)
      await write(piece)
  await writer.close()
  await reading
  return { chunks, crc: (sum ^ 0xffffffff) >>> 0, length, size: chunks.reduce((sum, chunk) => sum + chunk.length, 0) }
}

/** Unpacks texts of an archive, by name; undefined for those that are not there. Throws for what is no archive. */
export function unzip(bytes: Uint8Array): (name: string) => Promise<string | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50)
    end--
  if (end < 0)
    throw new Error('No archive')
  const places = new Map<string, [method: number, size: number, offset: number]>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [nameSize, extra, comment] = [28, 30, 32].map(field => view.getUint16(at + field, true)) as [number, number, number]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize))
    places.set(name, [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)])
    at += 46 + nameSize + extra + comment
  }
  return async (name) => {
    const place = places.get(name)
    if (!place)
      return undefined
    const [method, size, offset] = place
    const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    const content = bytes.slice(from, from + size)
    return method === 0 ? new TextDecoder().decode(content) : new Response(new Blob([content]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()
  }
}
