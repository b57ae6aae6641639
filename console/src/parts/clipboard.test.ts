import { afterEach, describe, expect, it, vi } from 'vitest'
import { copy } from './clipboard'

afterEach(() => vi.unstubAllGlobals())

// a page without https, where a copy tells whoever listens
function page(isAllowed: boolean) {
  const held: Record<string, string> = {}
  let listener: ((event: unknown) => void) | undefined
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('document', {
    addEventListener: (_: string, one: typeof listener) => { listener = one },
    removeEventListener: () => { listener = undefined },
    execCommand: () => {
      if (isAllowed)
        listener?.({ clipboardData: { setData: (type: string, text: string) => { held[type] = text } }, preventDefault: () => {} })
      return isAllowed
    }
  })
  return held
}

describe('copying', () => {
  it('uses the clipboard of the browser', async () => {
    const writeText = vi.fn(() => Promise.resolve())
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    expect(await copy('secret')).toBe(true)
    expect(writeText).toHaveBeenCalledWith('secret')
  })

  it('goes by the event where there is none', async () => {
    const held = page(true)
    expect(await copy('secret')).toBe(true)
    expect(held).toEqual({ 'text/plain': 'secret' })
  })

  it('says when the browser does not let it', async () => {
    page(false)
    expect(await copy('secret')).toBe(false)
  })
})
