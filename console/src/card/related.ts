import { fieldsOf, type Field } from '@/records/fields'
import { targetOf } from '@/records/labels'
import { cardTypes, type CardType } from '@/records/types'

/** A kind of card that points to another one, and by which field. */
export interface ChildType {
  type: CardType
  field: Field
}

/** Kinds of cards with a field that points to one of these: deals of a contact, invoices of a deal. */
export async function childTypes(entityTypeId: number): Promise<ChildType[]> {
  const found = await Promise.all(cardTypes.value.map(async (type) => {
    const pointing = (await fieldsOf(type.id)).filter(field => !field.isDynamic && targetOf(field) === entityTypeId && !/^my/.test(field.name))
    const field = pointing.find(field => field.isMultiple) ?? pointing[0]
    return field ? [{ type, field }] : []
  }))
  return found.flat()
}
