import { result } from '@/api/rest'
import { useSession } from '@/api/session'
import { currencies, categories } from '@/records/directories'
import { fieldsOf } from '@/records/fields'
import { targetOf, type CrmRecord } from '@/records/labels'
import type { CardType } from '@/records/types'

type Query = Record<string, unknown>

// what belongs to the one record alone
const ownOnly = /^(id|created.*|updated.*|moved.*|.*Short|fm|stageSemanticId|isNew|closed|lastActivity.*|entityTypeId|quoteNumber|accountNumber|searchContent|previousStageId|xmlId|origin.*|has[A-Z].*)$/

/**
 * What a new record begins with: the address says of which it is a copy (`?copy=5`), what it is made on the basis of
 * (`?of=2&ofId=7`), or values of fields (`?categoryId=3&contactId=8`).
 */
export async function startOf(type: CardType, query: Query): Promise<Record<string, unknown>> {
  const fields = await fieldsOf(type.id)
  const start: Record<string, unknown> = {}
  const has = (name: string) => fields.some(field => field.name === name)
  if (has('assignedById'))
    start.assignedById = useSession().user.id
  if (has('currencyId') && has('opportunity'))
    start.currencyId = (await currencies()).find(currency => currency.isBase)?.code
  if (type.hasCategories)
    start.categoryId = Number(query.categoryId ?? (await categories(type.id))[0]?.id ?? 0)
  if (query.copy)
    Object.assign(start, await taken(type.id, Number(query.copy), name => fields.some(field => field.name === name && !field.isReadOnly && field.type !== 'file')))
  if (query.of && query.ofId)
    Object.assign(start, await basis(Number(query.of), Number(query.ofId), has))
  for (const field of fields)
    if (typeof query[field.name] === 'string' && !field.isReadOnly)
      start[field.name] = field.isMultiple ? String(query[field.name]).split(',').map(Number) : targetOf(field) !== undefined ? Number(query[field.name]) : query[field.name]
  return start
}

const read = async (entityTypeId: number, id: number) => (await result<{ item: CrmRecord }>('crm.item.get', { entityTypeId, id })).item

async function taken(entityTypeId: number, id: number, isTaken: (name: string) => boolean) {
  const record = await read(entityTypeId, id)
  const start = Object.fromEntries(Object.entries(record).filter(([name, value]) => value !== null && !ownOnly.test(name) && isTaken(name)))
  if (Array.isArray(record.fm))
    start.fm = (record.fm as object[]).map(one => ({ ...one, id: 0 }))
  return start
}

/** A record made of another one: a link to it, its client, its amount. */
async function basis(of: number, ofId: number, has: (name: string) => boolean) {
  const start: Record<string, unknown> = {}
  const record = await read(of, ofId)
  const link = [`parentId${of}`, ...(of === 1 ? ['leadId'] : of === 2 ? ['dealId'] : of === 7 ? ['quoteId'] : [])].find(has)
  if (link)
    start[link] = ofId
  for (const name of ['title', 'companyId', 'contactId', 'contactIds', 'opportunity', 'currencyId', 'mycompanyId'])
    if (has(name) && record[name])
      start[name] = record[name]
  if (of === 4 && has('companyId'))
    start.companyId = ofId
  if (of === 3 && has('contactIds'))
    Object.assign(start, { contactIds: [ofId], contactId: ofId, ...(record.companyId ? { companyId: record.companyId } : {}) })
  if (of === 4 && has('companyIds'))
    start.companyIds = [ofId]
  if (of === 3 || of === 4)
    delete start.title
  return start
}
