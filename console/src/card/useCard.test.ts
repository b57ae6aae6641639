import { expect, it, vi } from 'vitest'
import { RestError, type Params } from '@/api/rest'
import type { CrmRecord } from '@/records/labels'
import type { CardType } from '@/records/types'
import { Card } from './useCard'

// a server that holds one record, and what it was asked to store
const server = vi.hoisted(() => ({ item: { id: 7 } as CrmRecord, sent: [] as Params[], orders: [] as unknown[], meanwhile: () => {}, refusal: undefined as Error | undefined }))
const fields = { title: {}, comments: {}, companyId: {}, contactId: {}, contactIds: { isMultiple: true } }

vi.mock('@/api/rest', async (original) => {
  const real = await original<typeof import('@/api/rest')>()
  const result = (method: string, params: Params) => {
    if (method === 'crm.item.fields')
      return Promise.resolve({ fields: Object.fromEntries(Object.entries(fields).map(([name, more]) => [name, { title: name, type: 'string', ...more }])) })
    if (method === 'crm.item.update') {
      if (server.refusal)
        return Promise.reject(server.refusal)
      server.sent.push(params.fields as Params)
      Object.assign(server.item, params.fields, { fm: server.item.fm })
      server.meanwhile()
    }
    return Promise.resolve({ item: JSON.parse(JSON.stringify(server.item)) as CrmRecord })
  }
  return {
    ...real, result, call: async (method: string, params: Params) => ({ result: await result(method, params) }),
    batch: (commands: Record<string, unknown>) => (server.orders.push(commands), Promise.resolve({ results: {}, totals: {}, errors: {} }))
  }
})

async function opened(item: Params, ...names: string[]): Promise<Card> {
  Object.assign(server, { item: { id: 7, ...item }, sent: [], orders: [], meanwhile: () => {}, refusal: undefined })
  const card = new Card({ id: 2, code: 'deal', title: '', can: ['update'] } as unknown as CardType, 7)
  await card.load()
  names.forEach(name => card.edit(name))
  return card
}

it('asks about what somebody else changed in the same second, too', async () => {
  const card = await opened({ title: 'Engine', updatedTime: 'now' }, 'title')
  card.state.draft.title = 'Mine'
  server.item.title = 'Theirs'
  expect(await card.save()).toBe(false)
  expect(card.state.conflicts.map(one => one.theirs)).toEqual(['Theirs'])
  expect(server.sent).toEqual([])
  expect(await card.save(true)).toBe(true)
  expect(server.sent).toEqual([{ title: 'Mine' }])
})

it('knows what somebody else changed though the record was read anew meanwhile', async () => {
  const card = await opened({ title: 'Engine' }, 'title')
  card.state.draft.title = 'Mine'
  server.item.title = 'Theirs'
  await card.refresh()
  expect(await card.save()).toBe(false)
  expect(card.state.conflicts).toHaveLength(1)
})

it('shows the newest in what is open and nobody changed', async () => {
  const card = await opened({ title: 'Engine', comments: 'old' }, 'title', 'comments')
  card.state.draft.title = 'Mine'
  server.item.comments = 'new'
  expect(await card.save()).toBe(true)
  expect(server.sent).toEqual([{ title: 'Mine' }])
  expect(card.state.record.comments).toBe('new')
})

it('keeps theirs, and stores the rest', async () => {
  const card = await opened({ title: 'Engine', comments: 'old' }, 'title', 'comments')
  Object.assign(card.state.draft, { title: 'Mine', comments: 'mine' })
  server.item.title = 'Theirs'
  expect(await card.save()).toBe(false)
  card.keepTheirs()
  expect(await card.save()).toBe(true)
  expect(server.sent).toEqual([{ comments: 'mine' }])
  expect([server.item.title, card.state.open.length]).toEqual(['Theirs', 0])
})

it('keeps what is written while it is stored', async () => {
  const card = await opened({ title: 'Engine', comments: 'old' }, 'title', 'comments')
  card.state.draft.title = 'Pump'
  server.meanwhile = () => card.state.draft.title = 'Pumps'
  expect(await card.save()).toBe(true)
  expect([card.state.open, card.state.draft.title, card.isDirty.value]).toEqual([['title'], 'Pumps', true])
  expect(await card.save()).toBe(true)
  expect([server.item.title, card.isDirty.value]).toEqual(['Pumps', false])
})

it('sets no order of contacts that nobody changed', async () => {
  const card = await opened({ title: 'Engine', contactIds: [1, 2], contactId: 1 }, 'title', 'contactIds', 'contactId')
  card.state.draft.title = 'Pump'
  server.meanwhile = () => server.item.contactIds = [1, 2, 3]
  expect(await card.save()).toBe(true)
  expect(server.orders).toEqual([])
})

it('sends who is the primary contact along with who is linked', async () => {
  const card = await opened({ contactIds: [1, 2], contactId: 2 }, 'companyId', 'contactIds', 'contactId')
  card.state.draft.contactIds = [1, 2, 3]
  expect(await card.save()).toBe(true)
  expect(server.sent).toEqual([{ contactIds: [1, 2, 3], contactId: 2 }])
})

it('is not changed by a blank phone, and sends phones as they are now', async () => {
  const phone = (id: number, value: string) => ({ id, typeId: 'PHONE', valueType: 'WORK', value })
  const card = await opened({ title: 'Engine', fm: [phone(1, '+1')] }, 'fm')
  card.state.draft.fm = [phone(1, '+1'), phone(0, '')]
  expect(card.isDirty.value).toBe(false)
  card.state.draft.fm = [phone(1, '+1'), phone(0, '+2')]
  expect(card.isDirty.value).toBe(true)
  server.item.fm = [phone(1, '+1'), phone(2, '+9')]
  expect(await card.save()).toBe(false)
  expect(await card.save(true)).toBe(true)
  expect(server.sent).toEqual([{ fm: { 2: { typeId: 'PHONE', value: '' }, n0: { typeId: 'PHONE', valueType: 'WORK', value: '+2' } } }])
})

it('tells what is refused at its field', async () => {
  const card = await opened({ title: 'Engine' }, 'title')
  card.state.draft.title = ''
  server.refusal = new RestError('CRM_FIELD_ERROR_REQUIRED', 'The "title" field is required', 400)
  expect(await card.save()).toBe(false)
  expect([Object.keys(card.state.faults), card.isDirty.value]).toEqual([['title'], true])
})
