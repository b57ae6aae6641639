import type { Field } from '@/records/fields'

/** Where a column of a file goes: a field of the card, or a phone, address or site of it. */
export interface Target {
  /** `lastName`, or `fm.PHONE.WORK`. */
  key: string
  title: string
  field?: Field
  /** Kind and type of a phone, address for mail or site. */
  multifield?: { typeId: string, valueType: string }
}

type Translate = (key: string) => string

const multifields = [['PHONE', 'WORK'], ['PHONE', 'MOBILE'], ['PHONE', 'HOME'], ['EMAIL', 'WORK'], ['EMAIL', 'HOME'], ['WEB', 'WORK']] as const

// what the server writes itself, or what has its own way in
const left = new Set(['webformId', 'locationId', 'searchContent', 'shortName', 'login', 'productId', 'addressLocAddrId'])

/** Targets of a kind of card: what can be written, and the number by which records are found again. */
export function targetsOf(fields: Field[], t: Translate): Target[] {
  const own = fields.filter(field => (field.name === 'id' || !field.isReadOnly) && field.type !== 'file' && !left.has(field.name)).map((field): Target => ({ key: field.name, title: field.title, field }))
  const hasMultifields = fields.some(field => field.name === 'phone' || field.name === 'hasPhone')
  return [...own, ...(hasMultifields ? multifields.map(([typeId, valueType]): Target => ({ key: `fm.${typeId}.${valueType}`, title: t(`import.multifields.${typeId}.${valueType}`), multifield: { typeId, valueType } })) : [])]
}

// how columns are usually called, in three languages, folded as `plain` does
const usual: Record<string, string[]> = {
  'id': ['id', 'nr', 'nummer', 'number', 'номер'],
  'title': ['title', 'titel', 'name', 'company', 'company name', 'deal', 'deal name', 'firma', 'firmenname', 'unternehmen', 'auftrag', 'bezeichnung', 'название', 'компания', 'сделка', 'название компании'],
  'name': ['first name', 'firstname', 'given name', 'vorname', 'имя'],
  'secondName': ['middle name', 'second name', 'zweiter vorname', 'отчество'],
  'lastName': ['last name', 'lastname', 'surname', 'family name', 'nachname', 'familienname', 'фамилия'],
  'companyId': ['company', 'company name', 'firma', 'unternehmen', 'organization', 'компания', 'организация'],
  'contactId': ['contact', 'client', 'customer', 'kontakt', 'kunde', 'контакт', 'клиент'],
  'post': ['position', 'job title', 'job', 'beruf', 'stelle', 'funktion', 'должность'],
  'comments': ['comment', 'comments', 'note', 'notes', 'notiz', 'notizen', 'kommentar', 'bemerkung', 'комментарий', 'примечание'],
  'birthdate': ['birthday', 'date of birth', 'birthdate', 'geburtstag', 'geburtsdatum', 'дата рождения', 'день рождения'],
  'assignedById': ['responsible', 'responsible person', 'owner', 'manager', 'verantwortlich', 'verantwortliche person', 'betreuer', 'ответственный', 'менеджер'],
  'opportunity': ['amount', 'sum', 'total', 'value', 'betrag', 'summe', 'сумма'],
  'currencyId': ['currency', 'wahrung', 'валюта'],
  'stageId': ['stage', 'status', 'phase', 'стадия', 'статус', 'этап'],
  'categoryId': ['pipeline', 'воронка', 'направление'],
  'sourceId': ['source', 'quelle', 'источник'],
  'begindate': ['start date', 'begin', 'beginn', 'startdatum', 'дата начала'],
  'closedate': ['close date', 'end date', 'due date', 'abschlussdatum', 'enddatum', 'дата завершения'],
  'originId': ['external id', 'foreign id', 'externe id', 'внешний код', 'внешний id'],
  'fm.PHONE.WORK': ['phone', 'telephone', 'tel', 'phone number', 'work phone', 'business phone', 'telefon', 'telefonnummer', 'geschaftlich', 'телефон', 'рабочий телефон'],
  'fm.PHONE.MOBILE': ['mobile', 'mobile phone', 'cell', 'cell phone', 'handy', 'mobil', 'mobiltelefon', 'мобильный', 'мобильный телефон'],
  'fm.PHONE.HOME': ['home phone', 'telefon privat', 'домашний телефон'],
  'fm.EMAIL.WORK': ['email', 'e-mail', 'mail', 'e-mail address', 'email address', 'work e-mail', 'work email', 'e-mail-adresse', 'почта', 'электронная почта', 'эл. почта', 'рабочий e-mail'],
  'fm.EMAIL.HOME': ['home e-mail', 'home email', 'private e-mail', 'e-mail privat', 'личная почта'],
  'fm.WEB.WORK': ['website', 'web', 'site', 'url', 'homepage', 'webseite', 'сайт']
}

/** A head without case, accents and signs around it. */
export const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase().replace(/[_*:]/g, ' ').replace(/\s+/g, ' ').trim()

/** For every head of a file the target that it names, each at most once: by name, by title, then by what it is usually called. */
export function guess(heads: string[], targets: Target[]): (string | undefined)[] {
  const taken = new Set<string>()
  const found: (string | undefined)[] = heads.map(() => undefined)
  const ways: ((target: Target, head: string) => boolean)[] = [
    (target, head) => head === plain(target.key) || head === plain(target.field?.upperName ?? ''),
    (target, head) => head === plain(target.title),
    (target, head) => (usual[target.key] ?? []).some(name => plain(name) === head)
  ]
  for (const way of ways)
    heads.forEach((head, at) => {
      const target = found[at] === undefined && plain(head) !== '' ? targets.find(target => !taken.has(target.key) && way(target, plain(head))) : undefined
      if (target) {
        found[at] = target.key
        taken.add(target.key)
      }
    })
  return found
}
