import { beforeEach, describe, expect, it, vi } from 'vitest'
import { batch, result } from '@/api/rest'
import type { Field } from '@/records/fields'
import type { CrmRecord } from '@/records/labels'
import { Groups, keysOf, without } from './groups'
import { blocking, conflicting, merge, NotPutBack, writes } from './merging'

vi.mock('@/api/rest', async load => ({ ...await load<object>(), batch: vi.fn(), result: vi.fn() }))
beforeEach(() => vi.resetAllMocks())

const field = (name: string, type = 'string', more: Partial<Field> = {}) => ({ name, type, title: name, isRequired: false, isReadOnly: false, isImmutable: false, isMultiple: false, isDynamic: false, ...more }) as Field

describe('records that may be one', () => {
  it('have a phone in common, however it is written', () => {
    const groups = new Groups('phone', false)
    groups.add([{ id: 1, phone: '+49 30 12-34' }, { id: 2, phone: '+49 (30) 1234', phoneMobile: '+49301234' }, { id: 3, phone: '12' }, { id: 4, phone: '' }])
    expect(groups.found()).toEqual([{ key: '49301234', ids: [1, 2] }])
  })
  it('are told once, whatever they have in common', () => {
    const groups = new Groups('email', false)
    groups.add([{ id: 1, email: 'A@x.org', emailHome: 'b@x.org' }, { id: 2, email: 'a@x.org', emailWork: 'B@x.org' }])
    expect(groups.found()).toEqual([{ key: 'a@x.org', ids: [1, 2] }])
  })
  it('stay a group while more than one is left', () =>
    expect(without([{ key: 'a', ids: [1, 2, 3] }, { key: 'b', ids: [2, 4] }, { key: 'c', ids: [5, 6] }], [2])).toEqual([{ key: 'a', ids: [1, 3] }, { key: 'c', ids: [5, 6] }]))
  it('have a whole name, not a part of one', () => {
    expect(keysOf({ id: 1, name: 'Zoë', lastName: 'Müller-Groß' }, 'name', false)).toEqual(['zoe muller gross'])
    expect(keysOf({ id: 1, name: 'Zoë' }, 'name', false)).toEqual([])
    expect(keysOf({ id: 1, title: ' ACME, Inc. ' }, 'name', true)).toEqual(['acme inc'])
  })
})

describe('a merge', () => {
  const fields = [field('post'), field('birthdate', 'date'), field('opened', 'boolean'), field('createdBy', 'user', { isReadOnly: true }), field('assignedById', 'user')]
  const records: CrmRecord[] = [{ id: 1, post: 'Boss', birthdate: null, opened: 'Y', createdBy: 1, assignedById: 5 }, { id: 2, post: 'Chief', birthdate: '1990-01-01', opened: 'N', createdBy: 2, assignedById: 5 }, { id: 3, post: '', birthdate: '', opened: 'N', createdBy: 3, assignedById: 6 }]
  it('asks where two are filled in differently', () => expect(conflicting(fields, records).map(one => one.name)).toEqual(['post', 'assignedById']))
  it('writes the chosen value where there is another one', () =>
    expect(writes(3, records, conflicting(fields, records), { post: 2, assignedById: 1 })).toEqual({
      u1: ['crm.item.update', { entityTypeId: 3, id: 1, fields: { post: 'Chief' } }],
      u3: ['crm.item.update', { entityTypeId: 3, id: 3, fields: { assignedById: 5 } }]
    }))

  it('is held up by what cannot be chosen', () => {
    const fixed = [field('leadId', 'crm_lead', { isReadOnly: true }), field('categoryId', 'crm_category'), field('post')]
    const apart: CrmRecord[] = [{ id: 1, leadId: 4, categoryId: 0, post: 'a' }, { id: 2, leadId: 5, categoryId: 3, post: 'b' }, { id: 3, leadId: 0, categoryId: 0, post: '' }]
    expect(blocking(fixed, apart).map(one => one.name)).toEqual(['leadId', 'categoryId'])
    expect(blocking(fixed, [apart[0]!, apart[2]!])).toEqual([])
    expect(conflicting(fixed, apart).map(one => one.name)).toEqual(['post'])
  })

  const none = { results: {}, totals: {}, errors: {} }
  const run = () => merge(3, 1, records, conflicting(fields, records), { post: 2, assignedById: 1 })
  const back = {
    there: ['crm.item.get', { entityTypeId: 3, id: 2 }],
    u1: ['crm.item.update', { entityTypeId: 3, id: 1, fields: { post: 'Boss' } }],
    u3: ['crm.item.update', { entityTypeId: 3, id: 3, fields: { assignedById: 6 } }]
  }
  it('leaves what it wrote where it succeeds', async () => {
    vi.mocked(batch).mockResolvedValue(none)
    vi.mocked(result).mockResolvedValue({ STATUS: 'SUCCESS' })
    expect(await run()).toBe(true)
    expect(batch).toHaveBeenCalledTimes(1)
  })
  it('puts back what it wrote where it is refused or contradicts', async () => {
    vi.mocked(batch).mockResolvedValue(none)
    vi.mocked(result).mockResolvedValueOnce({ STATUS: 'CONFLICT' }).mockRejectedValueOnce(new Error('Access denied'))
    expect(await run()).toBe(false)
    expect(batch).toHaveBeenLastCalledWith(back, true)
    await expect(run()).rejects.toThrow('Access denied')
    expect(batch).toHaveBeenLastCalledWith(back, true)
    expect(batch).toHaveBeenCalledTimes(4)
  })
  it('tells when that could not be put back', async () => {
    vi.mocked(batch).mockResolvedValueOnce(none).mockRejectedValueOnce(new Error('gone'))
    vi.mocked(result).mockRejectedValue(new Error('Access denied'))
    await expect(run()).rejects.toThrow(NotPutBack)
  })
})
