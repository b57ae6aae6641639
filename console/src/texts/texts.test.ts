import { describe, expect, it } from 'vitest'
import { languages, preferred } from '.'

const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { import: 'default', eager: true })

// `a.b.c` of every text
const keysOf = (texts: unknown, head: string): string[] =>
  typeof texts === 'object' && texts !== null ? Object.entries(texts).flatMap(([key, inner]) => keysOf(inner, `${head}.${key}`)) : [head]

const keys = (language: string) => Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`)).flatMap(([path, texts]) => keysOf(texts, path.slice(5, -5))).sort()

// {name} in a text
const marks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]!).sort()

const at = (language: string, key: string) => key.split('.').slice(1).reduce<unknown>((texts, part) => (texts as Record<string, unknown>)?.[part], files[`./${language}/${key.split('.')[0]}.json`])

describe('every language', () => {
  it.each(Object.keys(languages))('%s has the same texts', language => expect(keys(language)).toEqual(keys('en')))

  it.each(['de', 'ru'])('%s takes the same values', (language) => {
    for (const key of keys('en')) {
      const [one, other] = [at('en', key), at(language, key)]
      if (typeof one === 'string' && typeof other === 'string')
        expect([...new Set(marks(other))], `${language} ${key}`).toEqual([...new Set(marks(one))])
    }
  })

  it.each(Object.keys(languages))('%s has a bar between forms for numbers alone', (language) => {
    for (const key of keys(language)) {
      const text = at(language, key)
      expect(typeof text === 'string' ? text.replaceAll('{\'|\'}', '').replaceAll(' | ', '') : '', key).not.toContain('|')
    }
  })

  it.each(Object.keys(languages))('%s has no empty text', (language) => {
    for (const key of keys(language))
      expect(at(language, key) ?? 'split', key).not.toBe('')
  })
})

describe('the language of a browser', () => {
  it('is the first that there is', () => expect(preferred(['fr-FR', 'de-AT', 'en'])).toBe('de'))
  it('is English otherwise', () => expect(preferred(['fr'])).toBe('en'))
})
