import { result } from '@/api/rest'
import { titleIn } from '@/texts'

/** A field as `crm.item.fields` tells it. */
export interface Field {
  /** Its name in `crm.item.*`. */
  name: string
  type: string
  title: string
  /** The title as the server tells it, and names it in refusals. */
  told?: string
  isRequired: boolean
  isReadOnly: boolean
  isImmutable: boolean
  isMultiple: boolean
  /** True for user fields. */
  isDynamic: boolean
  /** Directory of a `crm_status`. */
  statusType?: string
  /** Choices of an `enumeration`. */
  items?: { ID: string, VALUE: string }[]
  settings?: Record<string, unknown>
  /** Name in the classic methods. */
  upperName?: string
}

// the wire tells these as required and takes records without any of them
const names = ['name', 'secondName', 'lastName']

/** Whether people are told that a field must be filled in. */
export const isMarked = (field: Field) => field.isRequired && !names.includes(field.name)

const known = new Map<string, Promise<Field[]>>()

/** Fields of a kind of card, in the server's order. */
export function fieldsOf(entityTypeId: number): Promise<Field[]> {
  const key = String(entityTypeId)
  let fields = known.get(key)
  if (!fields) {
    fields = result<{ fields: Record<string, Omit<Field, 'name'>> }>('crm.item.fields', { entityTypeId }).then(({ fields }) =>
      Object.entries(fields).map(([name, field]) => titled({ ...field, name })))
    fields.catch(() => known.delete(key))
    known.set(key, fields)
  }
  return fields
}

// the server tells titles in one language; those of user fields are people's own
function titled(field: Field): Field {
  const { title, isDynamic } = field
  return isDynamic ? field : Object.defineProperty({ ...field, told: title }, 'title', { get: () => titleIn(title), enumerable: true, configurable: true })
}

/** Forgets fields, after one was changed. */
export const forgetFields = () => known.clear()
