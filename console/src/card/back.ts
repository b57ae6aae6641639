import { listPath, type CardType } from '@/records/types'

/** The list or kanban that a card was opened from, with its filter; kept while one goes from card to card. */
export function backPath(type: CardType): string {
  const name = `portico-back:${type.id}`
  const from = (history.state as { back?: string } | null)?.back
  if (from && (from.startsWith(`${type.path}/list/`) || from.startsWith(`${type.path}/kanban/`)))
    sessionStorage.setItem(name, from)
  return sessionStorage.getItem(name) ?? listPath(type)
}
