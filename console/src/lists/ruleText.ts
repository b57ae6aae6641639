import { day, number } from '@/records/format'
import type { Field } from '@/records/fields'
import { nameOf, prepare, targetOf } from '@/records/labels'
import type { CardType } from '@/records/types'
import { choicesOf } from '@/records/choices'
import { kindOf, type Rule } from './filter'
import { isCounted } from './days'

type Translate = (key: string, named?: Record<string, unknown>) => string

/** A rule in words: "Stage: New, In progress". */
export async function ruleText(rule: Rule, field: Field, type: CardType, t: Translate, language: string): Promise<string> {
  if (rule.operator === 'empty' || rule.operator === 'filled')
    return `${field.title}: ${t(`lists.operators.${rule.operator}`)}`
  const values = await valuesOf(rule, field, type, t, language)
  const isPlain = rule.operator === 'in' || rule.operator === 'within' || (rule.operator === 'is' && kindOf(field) !== 'number')
  if (rule.operator === 'between')
    return `${field.title}: ${values[0] || '…'} – ${values[1] || '…'}`
  return isPlain ? `${field.title}: ${values.join(', ')}` : `${field.title} ${t(`lists.operators.${rule.operator}`)} ${values.join(', ')}`
}

async function valuesOf(rule: Rule, field: Field, type: CardType, t: Translate, language: string): Promise<string[]> {
  switch (kindOf(field)) {
    case 'choice': {
      const choices = await choicesOf(field, type)
      return rule.values.map(value => choices.find(choice => choice.value === value)?.label ?? value)
    }
    case 'record': {
      const target = targetOf(field)!
      await prepare([field], [{ id: 0, [field.name]: rule.values.filter(value => value !== 'me').map(Number) }], type.id)
      return rule.values.map(value => value === 'me' ? t('lists.me') : nameOf(target, Number(value)) ?? `#${value}`)
    }
    case 'flag': return rule.values.map(value => t(value === 'Y' ? 'records.yes' : 'records.no'))
    case 'number': return rule.values.map(value => value === '' ? '' : number(Number(value), language))
    case 'date': return rule.operator === 'within'
      ? [isCounted(rule.values[0] ?? '') ? t(`lists.spansOf.${rule.values[0]}`, { count: Number(rule.values[1]) || 7 }) : t(`lists.spans.${rule.values[0]}`)]
      : rule.values.map(value => value ? day(value, language) : '')
    default: return rule.values
  }
}
