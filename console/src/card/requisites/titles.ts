import { i18n, titleIn } from '@/texts'
import type { Book } from './data'

/** The kind of an address in the language of now; kinds that only the server knows by its own name. */
export function addressTitle(kind: string, book: Book): string {
  const { te, t } = i18n.global
  return te(`requisites.addresses.${kind}`) ? t(`requisites.addresses.${kind}`) : titleIn(book.addressTypes.find(one => String(one.ID) === kind)?.NAME ?? '') || t('requisites.address')
}
