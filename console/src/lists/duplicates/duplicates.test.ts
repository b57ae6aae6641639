import { describe, expect, it } from 'vitest'
import type { Field } from '@/records/fields'
import type { CrmRecord } from '@/records/labels'
import { Groups, keysOf } from './groups'
import { conflicting, writes } from './merging'

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
})
