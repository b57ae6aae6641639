import { isEmpty } from '@/records/fieldText'
import type { Part } from './layout'
import { multifieldsIn } from './multifields'
import type { Card } from './useCard'

/** True when a record has nothing of a part. */
export function isEmptyPart(card: Card, part: Part): boolean {
  const { record } = card.state
  if (part.kind === 'multifield')
    return !multifieldsIn(record).some(one => one.typeId === part.key)
  if (part.kind === 'amount')
    return !record.opportunity
  return part.names.every((name) => {
    const field = card.field(name)
    return !field || isEmpty(field, record[name])
  })
}
