import type { Field } from './fields'
import { cardTypes, type CardType } from './types'

/** A record that a field of the type `crm` holds. */
export interface Bound {
  entityTypeId: number
  id: number
}

const kinds: [id: number, code: string, prefix: string][] = [[1, 'LEAD', 'L'], [2, 'DEAL', 'D'], [3, 'CONTACT', 'C'], [4, 'COMPANY', 'CO'], [7, 'QUOTE', 'Q'], [31, 'SMART_INVOICE', 'SI']]

/** Code of a kind of card in the settings of a `crm` field: `DEAL`, `DYNAMIC_1030`. */
export const cardCode = (entityTypeId: number) => kinds.find(([id]) => id === entityTypeId)?.[1] ?? `DYNAMIC_${entityTypeId}`

/** What stands before the number of a record: `D`, `T406`. */
const prefixOf = (entityTypeId: number) => kinds.find(([id]) => id === entityTypeId)?.[2] ?? `T${entityTypeId.toString(16)}`

/** A record as such a field holds it: `D_5`, `T406_6`. */
export const boundText = ({ entityTypeId, id }: Bound) => `${prefixOf(entityTypeId)}_${id}`

/** The record that a value names; undefined for kinds of which there are no cards. */
export function boundIn(value: unknown): Bound | undefined {
  const [, prefix, id] = /^([A-Z]+|T[0-9A-F]+)_(\d+)$/.exec(String(value ?? '').trim().toUpperCase()) ?? []
  if (!prefix)
    return undefined
  const entityTypeId = kinds.find(kind => kind[2] === prefix)?.[0] ?? (/^T[0-9A-F]+$/.test(prefix) ? parseInt(prefix.slice(1), 16) : 0)
  return entityTypeId > 0 ? { entityTypeId, id: Number(id) } : undefined
}

/** The records that one value or several name. */
export const allBound = (value: unknown): Bound[] => [value ?? []].flat().flatMap(one => boundIn(one) ?? [])

/** Kinds of cards that a field lets one choose from, of those that this person sees. */
export const boundTypes = (field: Field): CardType[] => cardTypes.value.filter(type => type.can.includes('read') && field.settings?.[cardCode(type.id)] === 'Y')
