import { allPages, batch, result } from '@/api/rest'
import { forgetFields } from '@/records/fields'
import { languages, type Language } from '@/texts'

/** Whose user fields: a card, requisites, people. */
export interface Owner {
  /** In the address. */
  key: string
  name: string
  /** `CRM_DEAL`; `USER` for people. */
  entityId: string
  /** Its own methods, `crm.deal.userfield.`, which know more than `userfieldconfig.`; empty where it has none. */
  methods: string
}

export type Labels = Record<Language, string>

/** A choice of a list. */
export interface Choice {
  /** 0 for a new one. */
  id: number
  value: string
  isDefault: boolean
  xmlId: string
  /** Of the form, which has new ones too. */
  key: number
}

/** A user field. */
export interface UserField {
  id: number
  name: string
  type: string
  sort: number
  isMultiple: boolean
  isMandatory: boolean
  isInFilter: boolean
  isInList: boolean
  labels: Labels
  help: Labels
  settings: Record<string, unknown>
  choices: Choice[]
}

/** Types of user fields, in the order of the form. */
export const fieldTypes = [
  'string', 'enumeration', 'date', 'datetime', 'integer', 'double', 'money', 'boolean', 'url', 'address', 'file', 'employee', 'crm', 'crm_status', 'iblock_section', 'iblock_element'
] as const

export const noLabels = (): Labels => Object.fromEntries(Object.keys(languages).map(language => [language, ''])) as Labels

export const noField = (): UserField => ({
  id: 0, name: '', type: 'string', sort: 100, isMultiple: false, isMandatory: false, isInFilter: true, isInList: true, labels: noLabels(), help: noLabels(), settings: {}, choices: []
})

/** What a field is called in a language; in another one, or by its code, where it has no name in that. */
export const labelOf = (field: UserField, language: Language) => field.labels[language] || Object.values(field.labels).find(Boolean) || field.name

type Row = Record<string, unknown>
const text = (value: unknown) => typeof value === 'string' ? value : ''
const labelsOf = (value: unknown): Labels => ({ ...noLabels(), ...Object.fromEntries(Object.keys(languages).map(language => [language, text((value as Row | null)?.[language])])) })
const choicesOf = (rows: unknown): Choice[] => (Array.isArray(rows) ? rows as Row[] : []).map(row => ({ row, sort: Number(row.sort ?? row.SORT) }))
  .sort((one, other) => one.sort - other.sort)
  .map(({ row }) => ({ id: Number(row.id ?? row.ID), key: Number(row.id ?? row.ID), value: text(row.value ?? row.VALUE), isDefault: (row.def ?? row.DEF) === 'Y', xmlId: text(row.xmlId ?? row.XML_ID) }))
const settingsOf = (value: unknown) => value && !Array.isArray(value) ? { ...value as Row } : {}

const ofConfig = (row: Row): UserField => ({
  id: Number(row.id), name: text(row.fieldName), type: text(row.userTypeId), sort: Number(row.sort), isMultiple: row.multiple === 'Y', isMandatory: row.mandatory === 'Y',
  isInFilter: row.showFilter !== 'N', isInList: row.showInList === 'Y', labels: labelsOf(row.editFormLabel), help: labelsOf(row.helpMessage), settings: settingsOf(row.settings), choices: choicesOf(row.enum)
})

const ofPeople = (row: Row, labels: Labels, help: Labels): UserField => ({
  id: Number(row.ID), name: text(row.FIELD_NAME), type: text(row.USER_TYPE_ID), sort: Number(row.SORT), isMultiple: row.MULTIPLE === 'Y', isMandatory: row.MANDATORY === 'Y',
  isInFilter: row.SHOW_FILTER !== 'N', isInList: row.SHOW_IN_LIST === 'Y', labels, help, settings: settingsOf(row.SETTINGS), choices: choicesOf(row.LIST)
})

const isPeople = (owner: Owner) => owner.entityId === 'USER'

/** All user fields of an owner, in their order. */
export async function readFields(owner: Owner, abort?: AbortSignal): Promise<UserField[]> {
  const fields = isPeople(owner) ? await readOfPeople(abort) : await readOfCard(owner, abort)
  return fields.sort((one, other) => one.sort - other.sort || one.id - other.id)
}

async function readOfCard(owner: Owner, abort?: AbortSignal): Promise<UserField[]> {
  const params = { moduleId: 'crm', filter: { entityId: owner.entityId }, select: ['*', 'languageId', 'enum'] }
  return (await allPages('userfieldconfig.list', params, ({ fields }: { fields: Row[] }) => fields, abort)).map(ofConfig)
}

// a language at a time: that is how the method tells names
async function readOfPeople(abort?: AbortSignal): Promise<UserField[]> {
  const codes = Object.keys(languages) as Language[]
  const byLanguage = await Promise.all(codes.map(language => allPages<Row>('user.userfield.list', { order: { ID: 'ASC' }, filter: { LANG: language } }, rows => rows, abort)))
  return byLanguage[0]!.map((row) => {
    const inAll = (name: string) => Object.fromEntries(codes.map((language, at) => [language, text(byLanguage[at]!.find(one => one.ID === row.ID)?.[name])])) as Labels
    return ofPeople(row, inAll('EDIT_FORM_LABEL'), inAll('HELP_MESSAGE'))
  })
}

const yes = (flag: boolean) => flag ? 'Y' : 'N'

/** Choices as the methods take them: in their order, those that are gone or whose text was emptied marked. */
export function choicesFor(now: readonly Choice[], before: readonly Choice[], isUpper: boolean): Row[] {
  const row = (choice: Choice, at: number): Row => ({ ...(choice.id > 0 ? { id: choice.id } : {}), value: choice.value.trim(), sort: (at + 1) * 10, def: yes(choice.isDefault), ...(choice.xmlId ? { xmlId: choice.xmlId } : {}) })
  const kept = now.filter(choice => choice.value.trim() !== '')
  const gone = before.filter(one => !kept.some(choice => choice.id === one.id)).map(one => ({ id: one.id, del: 'Y' }))
  const rows: Row[] = [...kept.map(row), ...gone]
  return isUpper ? rows.map(one => Object.fromEntries(Object.entries(one).map(([key, value]) => [key === 'xmlId' ? 'XML_ID' : key.toUpperCase(), value]))) : rows
}

/** What a label is in languages that were left empty: the first that was given. */
export function filled(labels: Labels): Labels {
  const first = Object.values(labels).find(label => label.trim()) ?? ''
  return Object.fromEntries(Object.entries(labels).map(([language, label]) => [language, label.trim() || first])) as Labels
}

/** Makes or changes a field. `before` is what it was. */
export async function storeField(owner: Owner, field: UserField, before?: UserField): Promise<void> {
  if (isPeople(owner))
    await storeOfPeople(field, before)
  else
    await storeOfCard(owner, field, before)
  forgetFields()
}

async function storeOfPeople(field: UserField, before?: UserField): Promise<void> {
  const labels = filled(field.labels)
  const fields: Row = {
    SORT: field.sort, MANDATORY: yes(field.isMandatory), SHOW_FILTER: yes(field.isInFilter), SHOW_IN_LIST: yes(field.isInList), SETTINGS: field.settings,
    EDIT_FORM_LABEL: labels, LIST_COLUMN_LABEL: labels, LIST_FILTER_LABEL: labels, HELP_MESSAGE: field.help,
    ...(field.type === 'enumeration' ? { LIST: choicesFor(field.choices, before?.choices ?? [], true) } : {})
  }
  if (before)
    await result('user.userfield.update', { id: before.id, fields })
  else
    await result('user.userfield.add', { fields: { ...fields, FIELD_NAME: field.name, USER_TYPE_ID: field.type, MULTIPLE: yes(field.isMultiple) } })
}

async function storeOfCard(owner: Owner, field: UserField, before?: UserField): Promise<void> {
  const common: Row = {
    sort: field.sort, mandatory: yes(field.isMandatory), editFormLabel: filled(field.labels), helpMessage: field.help, settings: field.settings,
    ...(before && before.isInFilter === field.isInFilter ? {} : { showFilter: yes(field.isInFilter) }),
    ...(field.type === 'enumeration' ? { userTypeId: 'enumeration', enum: choicesFor(field.choices, before?.choices ?? [], false) } : {})
  }
  const { field: stored } = before
    ? await result<{ field: Row }>('userfieldconfig.update', { moduleId: 'crm', id: before.id, field: common })
    : await result<{ field: Row }>('userfieldconfig.add', {
        moduleId: 'crm', field: { ...common, entityId: owner.entityId, fieldName: field.name, userTypeId: field.type, multiple: yes(field.isMultiple), editInList: 'Y' }
      })
  // only the card's own methods change this
  if (owner.methods && (stored.showInList === 'Y') !== field.isInList)
    await result(`${owner.methods}update`, { id: Number(stored.id), fields: { SHOW_IN_LIST: yes(field.isInList) } })
}

/** Removes a field with all that records hold in it. */
export async function removeField(owner: Owner, field: UserField): Promise<void> {
  await (isPeople(owner) ? result('user.userfield.delete', { id: field.id }) : result('userfieldconfig.delete', { moduleId: 'crm', id: field.id }))
  forgetFields()
}

/** Stores places of fields. */
export async function orderFields(owner: Owner, changes: ReadonlyMap<UserField, number>): Promise<void> {
  const rows = [...changes]
  for (let at = 0; at < rows.length; at += 50) {
    const { errors } = await batch(Object.fromEntries(rows.slice(at, at + 50).map(([field, sort]) => [`f${field.id}`, isPeople(owner)
      ? ['user.userfield.update', { id: field.id, fields: { SORT: sort } }]
      : ['userfieldconfig.update', { moduleId: 'crm', id: field.id, field: { sort } }]])), true)
    for (const fault of Object.values(errors))
      throw fault
  }
  forgetFields()
}

/** The code of a new field: what the owner's codes begin with, and what people wrote, or the moment. */
export function codeOf(owner: Owner, written: string, now = Date.now()): string {
  const tail = written.trim().toUpperCase().replace(/[^A-Z0-9_]+/g, '_').replace(/^_+|_+$/g, '') || String(now)
  const head = isPeople(owner) ? 'UF_USR_' : `UF_${owner.entityId}_`
  return tail.startsWith(head) ? tail : head + tail
}
