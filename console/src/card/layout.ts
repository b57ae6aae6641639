import type { Field } from '@/records/fields'
import { targetOf } from '@/records/labels'
import { together } from './links'

/** What stands in a section: a field, or several that belong together. */
export interface Part {
  /** As `crm.item.details.configuration.*` names it: `TITLE`, `CLIENT`, `PHONE`. */
  key: string
  kind: 'field' | 'amount' | 'client' | 'multifield'
  /** Fields that it shows and changes, by name. */
  names: string[]
  /** Key of its text where no field has it. */
  text?: string
}

/** An entry of a section. */
export interface Element {
  name: string
  /** `1` for what is shown while it is empty, too. */
  optionFlags: string
  options?: Record<string, string>
}

/** A section as the server keeps it. */
export interface Section {
  name: string
  title: string
  type: 'section'
  elements: Element[]
}

/** A section with what it shows. */
export interface ShownSection {
  name: string
  title: string
  parts: Part[]
}

// what a record holds for filters, for other programs, or once more under another name; never seen by people
const hidden = /^(id|.*Short|searchContent|has[A-Z].*|is(New|Work|Won|Lose|Convert|ManualOpportunity|Recurring|ReturnCustomer|RepeatedApproach)|stageSemanticId|previousStageId|orderStage|receivedAmount|lostAmount|event(Date|Id|Description)|email.*|phone.*|imol|skype|icq|login|contentType|commentsType|termsType|storage.*|productId|personTypeId|locationId|webformId|shortName|closed|export|xmlId|origin.*|additionalInfo|categoryId|lastActivity.*|contactId)$/
const head = /^(stageId|stageSemanticId)$/

/** All that cards of these fields can show, in the order of fields. */
export function partsOf(fields: Field[]): Part[] {
  const named = new Map(fields.map(field => [field.name, field]))
  const parts: Part[] = []
  const isClient = named.has('contactIds') && named.has('companyId')
  for (const field of fields) {
    if (field.name === 'opportunity')
      parts.push({ key: 'OPPORTUNITY_WITH_CURRENCY', kind: 'amount', names: ['opportunity', 'currencyId', 'isManualOpportunity'].filter(name => named.has(name)) })
    else if (isClient && field.name === 'companyId')
      parts.push({ key: 'CLIENT', kind: 'client', names: ['companyId', 'contactIds', 'contactId'].filter(name => named.has(name)), text: 'card.client' })
    else if (!isClient && (field.name === 'contactIds' || field.name === 'companyIds'))
      parts.push({ key: field.name === 'contactIds' ? 'CONTACT' : 'COMPANY', kind: 'client', names: together(field.name).filter(name => named.has(name)), text: field.name === 'contactIds' ? 'card.contacts' : 'card.companies' })
    else if (isShown(field, named, isClient))
      parts.push({ key: keyOf(field), kind: 'field', names: [field.name] })
    if (field.name === 'hasPhone')
      parts.push(...['PHONE', 'EMAIL', 'WEB', 'IM'].map((key): Part => ({ key, kind: 'multifield', names: ['fm'], text: `card.kinds.${key}` })))
  }
  return parts
}

/** How a configuration calls a field. */
export const keyOf = (field: Field) => field.upperName ?? field.name

function isShown(field: Field, named: Map<string, Field>, isClient: boolean): boolean {
  if (head.test(field.name) || (hidden.test(field.name) && !field.isDynamic))
    return false
  if (field.name === 'currencyId' && named.has('opportunity'))
    return false
  return !(isClient ? field.name === 'contactIds' || field.name === 'contacts' : field.name === 'companyId' && named.has('companyIds'))
}

// where fields stand without a configuration: by what they are for
const groups: [name: string, test: (part: Part, field: Field | undefined) => boolean][] = [
  ['more', (_, field) => !!field?.isReadOnly],
  ['own', (_, field) => !!field?.isDynamic],
  ['source', (_, field) => /^(utm|source)/.test(field?.name ?? '')],
  ['client', (part, field) => part.kind === 'client' || /^(client|mycompany)/.test(field?.name ?? '') || /^crm_(company|contact)$/.test(field?.type ?? '')],
  ['dates', (_, field) => /date$/.test(field?.name ?? '') && field?.name !== 'birthdate'],
  ['more', (_, field) => !!field && (['opened', 'observers', 'taxValue'].includes(field.name) || targetOf(field) !== undefined) && field.name !== 'assignedById'],
  ['main', () => true]
]

/** The order of sections without a configuration. */
export const groupOrder = ['main', 'client', 'dates', 'own', 'source', 'more']

// what is known by name goes first
const first = ['TITLE', 'NAME', 'LAST_NAME', 'SECOND_NAME', 'HONORIFIC', 'OPPORTUNITY_WITH_CURRENCY', 'PHONE', 'EMAIL', 'WEB', 'IM', 'ASSIGNED_BY_ID']

/** Sections without a configuration; titles are keys of texts. */
export function defaultSections(parts: Part[], fields: Field[]): Section[] {
  const named = new Map(fields.map(field => [field.name, field]))
  const groupOf = (part: Part) => groups.find(([, test]) => test(part, part.kind === 'field' ? named.get(part.names[0]!) : undefined))![0]
  const rank = (part: Part) => first.includes(part.key) ? first.indexOf(part.key) : first.length
  return groupOrder.flatMap((name) => {
    const own = parts.filter(part => groupOf(part) === name).sort((one, other) => rank(one) - rank(other))
    return own.length === 0 ? [] : [{ name, title: `card.sections.${name}`, type: 'section' as const, elements: own.map(part => ({ name: part.key, optionFlags: '0' })) }]
  })
}

/** Sections of a configuration with their parts; and all that it leaves out. What a card does not have is passed over, but stays in the configuration. */
export function shownSections(sections: Section[], parts: Part[]): { sections: ShownSection[], left: Part[] } {
  const left = new Map(parts.map(part => [part.key.toUpperCase(), part]))
  const take = (name: string) => {
    const part = left.get(aliases[name.toUpperCase()] ?? name.toUpperCase())
    if (part)
      left.delete(part.key.toUpperCase())
    return part
  }
  const shown = sections.map(section => ({
    name: section.name,
    title: section.title,
    parts: section.elements.flatMap(element => take(element.name) ?? [])
  }))
  return { sections: shown.filter(section => section.parts.length > 0), left: [...left.values()] }
}

// what configurations of Bitrix24 call otherwise than fields
const aliases: Record<string, string> = { OPPORTUNITY: 'OPPORTUNITY_WITH_CURRENCY', CONTACT_IDS: 'CLIENT', CONTACT_ID: 'CLIENT', COMPANY_ID: 'CLIENT' }
