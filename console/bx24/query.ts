/** Parameters of a method as the page gives them: texts, numbers, lists, maps, and elements of forms. */
export type Params = Record<string, unknown>

/** Parameters as PHP reads them: `filter[>ID]=1&select[0]=*`. Null is an empty text, which clears a field; so is an empty list. */
export function query(params: unknown): string {
  const parts: string[] = []
  const add = (name: string, value: unknown): void => {
    if (value === undefined || typeof value === 'function')
      return
    if (value instanceof Date)
      return add(name, value.toISOString())
    // PHP knows no other way to write an empty list: without it, `items: []` would change nothing
    if (Array.isArray(value) && value.length === 0 && name)
      return add(name, '')
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value))
        add(name ? `${name}[${key}]` : key, inner)
    } else {
      parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(value === true ? '1' : value === false ? '0' : String(value ?? ''))}`)
    }
  }
  add('', params ?? {})
  return parts.join('&')
}

/** True for an element of a form, whose value is meant. */
const isElement = (value: unknown): value is HTMLInputElement => typeof HTMLElement !== 'undefined' && value instanceof HTMLElement

/** Calls back with parameters in which elements of forms are replaced by their values; at once unless there are files to be read, `[name, base64]` each. `failed` is called when one cannot be. */
export function withValues<T>(params: unknown, then: (params: unknown) => T, failed: (fault: unknown) => void): T | undefined {
  const waiting: Promise<unknown>[] = []
  const read = (value: unknown, set: (value: unknown) => void): void => {
    if (isElement(value)) {
      if (value.type !== 'file')
        return set(value.value)
      const files = Array.from(value.files ?? [])
      waiting.push(Promise.all(files.map(contentOf)).then(contents => set(value.multiple ? contents : contents[0] ?? '')))
    } else if (Array.isArray(value) || isPlain(value)) {
      const copy = (Array.isArray(value) ? [] : {}) as Record<string, unknown>
      set(copy)
      for (const [key, inner] of Object.entries(value))
        read(inner, (one) => { copy[key] = one })
    } else {
      set(value)
    }
  }
  let copied: unknown
  read(params, (value) => { copied = value })
  if (waiting.length === 0)
    return then(copied)
  void Promise.all(waiting).then(() => { then(copied) }, failed)
  return undefined
}

const isPlain = (value: unknown): value is Params => typeof value === 'object' && value !== null && Object.getPrototypeOf(Object.getPrototypeOf(value) ?? {}) === null

const contentOf = (file: File) => new Promise<[string, string]>((resolve, reject) => {
  const reader = new FileReader()
  reader.onload = () => resolve([file.name, String(reader.result).replace(/^[^,]*,/, '')])
  reader.onerror = () => reject(reader.error)
  reader.readAsDataURL(file)
})
