import { preferred } from '@/texts'

// the texts may be what could not be fetched
const words = {
  en: ['Portico could not start', 'The server does not answer as it should. Try again in a moment; if that does not help, its log says why.', 'Try again'],
  de: ['Portico konnte nicht starten', 'Der Server antwortet nicht wie erwartet. Versuchen Sie es gleich noch einmal; hilft das nicht, steht der Grund in seinem Protokoll.', 'Noch einmal versuchen'],
  ru: ['Не удалось запустить Portico', 'Сервер отвечает не так, как ожидалось. Попробуйте ещё раз чуть позже; если не поможет, причина указана в его журнале.', 'Попробовать ещё раз']
} as const

/** Says that the console could not begin, and lets people try again. Made of plain elements: nothing else may have come. */
export function showNoStart() {
  const language = preferred(navigator.languages)
  const [title, text, again] = words[language]
  const page = Object.assign(document.createElement('main'), { className: 'mx-auto max-w-lg p-8' })
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: again, className: 'mt-4 cursor-pointer underline', onclick: () => location.reload() })
  page.append(
    Object.assign(document.createElement('h1'), { textContent: title, className: 'mb-2 text-xl font-semibold' }),
    Object.assign(document.createElement('p'), { textContent: text }),
    button
  )
  document.documentElement.lang = language
  document.getElementById('app')!.replaceChildren(page)
  button.focus()
}
