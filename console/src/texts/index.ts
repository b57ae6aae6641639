import { createI18n } from 'vue-i18n'

/** Languages of the console: a folder of texts each, named by themselves. */
export const languages = { en: 'English', de: 'Deutsch', ru: 'Русский' } as const

export type Language = keyof typeof languages

// one request a language
const files = import.meta.glob<Record<string, Record<string, unknown>>>('./*/index.ts', { import: 'default' })

// 1 сделка, 2 сделки, 5 сделок
function russian(choice: number, choices: number): number {
  const [tens, ones] = [Math.abs(choice) % 100, Math.abs(choice) % 10]
  const form = tens > 10 && tens < 20 ? 2 : ones === 1 ? 0 : ones > 1 && ones < 5 ? 1 : 2
  return Math.min(form, choices - 1)
}

export const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: {}, pluralRules: { ru: russian } })

/** The language that a browser asks for, of those there are. */
export function preferred(asked: readonly string[]): Language {
  return asked.map(tag => tag.slice(0, 2).toLowerCase()).find((tag): tag is Language => tag in languages) ?? 'en'
}

/** Shows the console in a language; its texts are fetched when first needed. */
export async function speak(language: Language): Promise<void> {
  if (!i18n.global.availableLocales.includes(language as never)) {
    const texts = await files[`./${language}/index.ts`]!()
    i18n.global.setLocaleMessage(language, Object.fromEntries(Object.entries(texts).map(([path, own]) => [path.slice('./'.length, -'.json'.length), own])) as never)
  }
  i18n.global.locale.value = language as never
  document.documentElement.lang = language
}

/** A title that the server tells in English, in the language of now. */
export function titleIn(title: string): string {
  const titles = i18n.global.tm('fieldTitles') as Record<string, string> | undefined
  return titles?.[title] ?? title
}
