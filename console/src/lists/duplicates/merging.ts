import { batch, result, type Commands, type Params } from '@/api/rest'
import type { Field } from '@/records/fields'
import { isEmpty } from '@/records/fieldText'
import type { CrmRecord } from '@/records/labels'
import { bulkFields } from '../bulk'

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

// what the server compares too and nobody can choose here: where a record came from, its pipeline with stages of its own, its picture
const fixed = ['leadId', 'quoteId', 'categoryId', 'webformId', 'locationId', 'photo', 'logo']

const differ = (field: Field, records: CrmRecord[]) => {
  const filled = records.map(record => record[field.name]).filter(value => !isEmpty(field, value))
  return filled.some(value => !same(value, filled[0]))
}

/** Fields in which records contradict each other: two have different values, both filled in. */
export const conflicting = (fields: Field[], records: CrmRecord[]) => bulkFields(fields).filter(field =>
  // several contacts or companies are kept side by side
  field.type !== 'boolean' && !field.isMultiple && !fixed.includes(field.name) && !fields.some(other => other.name === `${field.name}s`) && differ(field, records))

/** Fields that keep records apart until they are made alike in their cards. */
export const blocking = (fields: Field[], records: CrmRecord[]) => fields.filter(field => fixed.includes(field.name) && differ(field, records))

/** What has to be written so that nothing contradicts: the chosen value everywhere it is another one. */
export function writes(entityTypeId: number, records: CrmRecord[], conflicts: Field[], chosen: Record<string, number>): Commands {
  const commands: Commands = {}
  for (const record of records) {
    const fields: Params = {}
    for (const field of conflicts) {
      const value = records.find(one => one.id === chosen[field.name])?.[field.name]
      if (!isEmpty(field, record[field.name]) && !same(record[field.name], value))
        fields[field.name] = value ?? null
    }
    if (Object.keys(fields).length > 0)
      commands[`u${record.id}`] = ['crm.item.update', { entityTypeId, id: record.id, fields }]
  }
  return commands
}

/** Chosen values were written, the merge was refused, and the values that stood there before could not be put back. */
export class NotPutBack extends Error {}

// only where nothing was merged after all: an answer may be lost on its way, and then the others are gone
function putBack(entityTypeId: number, main: number, records: CrmRecord[], commands: Commands): Commands {
  const before: Commands = { there: ['crm.item.get', { entityTypeId, id: records.find(record => record.id !== main)?.id }] }
  for (const record of records) {
    const written = commands[`u${record.id}`]?.[1]?.fields as Params | undefined
    if (written)
      before[`u${record.id}`] = ['crm.item.update', { entityTypeId, id: record.id, fields: Object.fromEntries(Object.keys(written).map(name => [name, record[name] ?? null])) }]
  }
  return before
}

/** Makes records one: the main one keeps its number. Throws what the server refuses; false when it still finds a contradiction. What was written for it is put back then. */
export async function merge(entityTypeId: number, main: number, records: CrmRecord[], conflicts: Field[], chosen: Record<string, number>): Promise<boolean> {
  const commands = writes(entityTypeId, records, conflicts, chosen)
  if (Object.keys(commands).length === 0)
    return mergeInto(entityTypeId, main, records)
  try {
    const { errors } = await batch(commands)
    const [fault] = Object.values(errors)
    if (fault)
      throw fault
    if (await mergeInto(entityTypeId, main, records))
      return true
  } catch (fault) {
    await restore(putBack(entityTypeId, main, records, commands))
    throw fault
  }
  await restore(putBack(entityTypeId, main, records, commands))
  return false
}

async function mergeInto(entityTypeId: number, main: number, records: CrmRecord[]): Promise<boolean> {
  const answer = await result<{ STATUS: string }>('crm.entity.mergeBatch', { params: { entityTypeId, entityIds: [main, ...records.map(record => record.id).filter(id => id !== main)] } })
  return answer.STATUS === 'SUCCESS'
}

async function restore(commands: Commands): Promise<void> {
  const { errors } = await batch(commands, true).catch((fault: Error) => {
    throw new NotPutBack(fault.message, { cause: fault })
  })
  const [fault] = Object.values(errors)
  if (fault)
    throw new NotPutBack(fault.message, { cause: fault })
}
