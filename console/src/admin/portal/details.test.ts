import { expect, it } from 'vitest'
import { detailsOf } from './details'

it('tells a change with what was before, lists in a row, and nothing as a dash', () => {
  expect(detailsOf({ before: null, value: 'cloud' })).toEqual([{ name: '', value: 'cloud', before: '–' }])
  expect(detailsOf({ name: 'Manager', rights: ['deal:read=own', 'lead:read=all'], head: 0 })).toEqual([
    { name: 'name', value: 'Manager' }, { name: 'rights', value: 'deal:read=own, lead:read=all' }, { name: 'head', value: '0' }
  ])
})
