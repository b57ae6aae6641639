import { batch, result, type Commands, type Params } from '@/api/rest'
import type { Field } from '@/records/fields'
import { isEmpty } from '@/records/fieldText'
import type { CrmRecord } from '@/records/labels'
import { bulkFields, given } from '../bulk'

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Fields in which records contradict each other: two have different values, both filled in. */
export const conflicting = (fields: Field[], records: CrmRecord[]) => bulkFields(fields).filter((field) => {
  // several contacts or companies are kept side by side
  if (field.type === 'boolean' || field.isMultiple || fields.some(other => other.name === `${field.name}s`))
    return false
  const filled = records.map(record => record[field.name]).filter(value => !isEmpty(field, value))
  return filled.some(value => !same(value, filled[0]))
})

/** What has to be written so that nothing contradicts: the chosen value everywhere it is another one. */
export function writes(entityTypeId: number, records: CrmRecord[], conflicts: Field[], chosen: Record<string, number>): Commands {
  const commands: Commands = {}
  for (const record of records) {
    const fields: Params = {}
    for (const field of conflicts) {
      const value = records.find(one => one.id === chosen[field.name])?.[field.name]
      if (!isEmpty(field, record[field.name]) && !same(record[field.name], value))
        fields[field.name] = given(value)
    }
    if (Object.keys(fields).length > 0)
      commands[`u${record.id}`] = ['crm.item.update', { entityTypeId, id: record.id, fields }]
  }
  return commands
}

/** Makes records one: the main one keeps its number. Throws what the server refuses; false when it still finds a contradiction. */
export async function merge(entityTypeId: number, main: number, records: CrmRecord[], conflicts: Field[], chosen: Record<string, number>): Promise<boolean> {
  const commands = writes(entityTypeId, records, conflicts, chosen)
  if (Object.keys(commands).length > 0) {
    const { errors } = await batch(commands)
    const [fault] = Object.values(errors)
    if (fault)
      throw fault
  }
  const answer = await result<{ STATUS: string }>('crm.entity.mergeBatch', { params: { entityTypeId, entityIds: [main, ...records.map(record => record.id).filter(id => id !== main)] } })
  return answer.STATUS === 'SUCCESS'
}
