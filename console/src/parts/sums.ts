import { control } from '@/api/control'

/** Records of one combination of values: the values by field, as texts, and how many there are. */
export type SumGroup = Record<string, string | null> & { count: number, sum?: number }

/** Counts and adds up records, those one may read, in the base currency: `GET /_portico/sums`. */
export async function sums(entityTypeId: number, by: string, filter: object = {}, abort?: AbortSignal): Promise<{ currency: string, groups: SumGroup[] }> {
  return control('GET', '/sums', { entity_type: entityTypeId, by, ...(Object.keys(filter).length > 0 ? { filter: JSON.stringify(filter) } : {}) }, abort)
}
