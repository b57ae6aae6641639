import type { Params } from '@/api/rest'
import type { Field } from '@/records/fields'
import { targetOf } from '@/records/labels'
import { daysOf, isDay, isSpan, later, type Day } from './days'

/** How a value is compared. */
export type Operator = 'is' | 'not' | 'contains' | 'lacks' | 'begins' | 'ends' | 'above' | 'below' | 'from' | 'to' | 'between' | 'within' | 'in' | 'notIn' | 'empty' | 'filled'

/** One condition of a filter. */
export interface Rule {
  field: string
  operator: Operator
  /** Days as `2026-11-22`, people and records as numbers, `me` for whoever looks. */
  values: string[]
}

/** What a field is to a filter. */
export type Kind = 'text' | 'number' | 'date' | 'choice' | 'record' | 'flag' | 'none'

// what the server answers to no filter and no order: computed, or not kept
const computed = new Set(['shortName', 'address', 'dateCreateShort', 'dateModifyShort', 'begindateShort', 'closedateShort', 'isConvert', 'productId', 'login', 'searchContent', 'skype', 'icq',
  'webformId', 'eventDate', 'eventDateShort', 'eventId', 'eventDescription', 'orderStage', 'isWork', 'isWon', 'isLose', 'receivedAmount', 'lostAmount', 'hasProducts', 'storageTypeId', 'storageElementIds'])
const unordered = new Set(['commentsType', 'contentType', 'termsType'])

/** What a field is to a filter; `none` where it cannot be filtered by. */
export function kindOf(field: Field): Kind {
  if (computed.has(field.name) || (field.name === 'stageSemanticId'))
    return 'none'
  if (targetOf(field) !== undefined)
    return 'record'
  switch (field.type) {
    case 'enumeration': case 'crm_status': case 'crm_category': case 'crm_currency': return 'choice'
    case 'boolean': return 'flag'
    case 'date': case 'datetime': return 'date'
    case 'integer': case 'double': case 'iblock_element': case 'iblock_section': return 'number'
    case 'file': case 'crm': case 'resourcebooking': return 'none'
    default: return 'text'
  }
}

/** True for what a list can be ordered by. */
export const isSortable = (field: Field) =>
  !computed.has(field.name) && !unordered.has(field.name) && !field.isMultiple && field.type !== 'file' && field.type !== 'crm_category'

/** True for columns that tell nothing: only what the original computes. */
export const isShown = (field: Field) => !computed.has(field.name) || field.name === 'address'

const operators: Record<Kind, Operator[]> = {
  text: ['contains', 'begins', 'is', 'ends', 'lacks', 'not', 'in', 'empty', 'filled'],
  number: ['is', 'between', 'above', 'below', 'not', 'in', 'empty', 'filled'],
  date: ['within', 'between', 'is', 'from', 'to', 'empty', 'filled'],
  choice: ['in', 'notIn', 'empty', 'filled'],
  record: ['in', 'notIn', 'empty', 'filled'],
  flag: ['is'],
  none: []
}

/** How a field can be compared, the usual way first. */
export const operatorsOf = (field: Field): Operator[] => operators[kindOf(field)]

/** A rule for a field before anything was chosen. */
export const newRule = (field: Field): Rule => ({ field: field.name, operator: operatorsOf(field)[0]!, values: kindOf(field) === 'date' ? ['thisMonth'] : kindOf(field) === 'flag' ? ['Y'] : [] })

/** True for a rule that says something. */
export const isSet = (rule: Rule) => rule.operator === 'empty' || rule.operator === 'filled' || rule.values.some(value => value !== '')

/** What filters are read with. */
export interface Context {
  /** The portal's day. */
  today: Day
  /** Who looks. */
  me: number
}

/** Rules as the `filter` of `crm.item.list`; all of them have to hold. */
export function serverFilter(rules: Rule[], fields: Field[], context: Context): Params {
  const filter: Params = {}
  const add = (key: string, value: unknown) => {
    // one key holds one value: a second goes into a group of its own
    if (key in filter)
      filter[Object.keys(filter).filter(name => /^\d+$/.test(name)).length] = { [key]: value }
    else
      filter[key] = value
  }
  for (const rule of rules) {
    const field = fields.find(field => field.name === rule.field)
    if (field && isSet(rule) && kindOf(field) !== 'none')
      for (const [prefix, value] of comparisons(rule, field, context))
        add(prefix + field.name, value)
  }
  return filter
}

function comparisons(rule: Rule, field: Field, context: Context): [string, unknown][] {
  const values = rule.values.filter(value => value !== '')
  const [first = '', second = ''] = rule.values
  switch (rule.operator) {
    case 'empty': return [['=', '']]
    case 'filled': return [['!=', '']]
    case 'contains': return [['%', first]]
    case 'lacks': return [['!%', first]]
    case 'begins': return [['=%', `${first}%`]]
    case 'ends': return [['=%', `%${first}`]]
    case 'in': return [['@', values.map(value => value === 'me' ? String(context.me) : value)]]
    case 'notIn': return [['!@', values.map(value => value === 'me' ? String(context.me) : value)]]
  }
  if (kindOf(field) === 'date')
    return dates(rule, field, context)
  switch (rule.operator) {
    case 'not': return [['!=', first]]
    case 'above': return [['>', first]]
    case 'below': return [['<', first]]
    case 'between': return [...(first !== '' ? [['>=', first] as [string, unknown]] : []), ...(second !== '' ? [['<=', second] as [string, unknown]] : [])]
    // user fields take 1 and 0, as the page says
    default: return [['=', field.type === 'boolean' && field.isDynamic ? (first === 'Y' ? 1 : 0) : first]]
  }
}

// the first and the last day that a rule asks for; empty where there is none, or the address holds nonsense
function asked(rule: Rule, context: Context): [string, string] {
  const [span = '', count = ''] = rule.values
  if (rule.operator === 'within')
    return isSpan(span) ? daysOf(span, context.today, Math.min(36_500, Math.max(1, Math.trunc(Number(count)) || 7))) : ['', '']
  const [first = '', second = ''] = rule.values.map(value => isDay(value) ? value : '')
  switch (rule.operator) {
    case 'between': return [first, second]
    case 'from': return [first, '']
    case 'to': return ['', first]
    default: return [first, first]
  }
}

// moments of a day are those from its midnight to the next, in the portal's zone
function dates(rule: Rule, field: Field, context: Context): [string, unknown][] {
  const [from, to] = asked(rule, context)
  const isMoment = field.type === 'datetime'
  return [
    ...(from ? [['>=', isMoment ? `${from}T00:00:00` : from] as [string, unknown]] : []),
    ...(to ? [isMoment ? ['<', `${later(to, 1)}T00:00:00`] : ['<=', to]] as [string, unknown][] : [])
  ]
}

/** Rules as they stand in an address: `stageId:in:NEW,WON`. */
export const writeRules = (rules: Rule[]): string[] => rules.filter(isSet).map(rule => [rule.field, rule.operator, rule.values.map(encodeURIComponent).join(',')].join(':'))

/** Rules out of an address; what makes no sense is left out. */
export function readRules(texts: string[]): Rule[] {
  return texts.flatMap((text) => {
    const [, field, operator, values] = /^(\w+):(\w+):(.*)$/.exec(text) ?? []
    if (!field || !Object.values(operators).flat().includes(operator as Operator))
      return []
    return [{ field, operator: operator as Operator, values: values ? values.split(',').map(plain) : [] }]
  })
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
