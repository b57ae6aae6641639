import { expect, it } from 'vitest'
import { fieldsFor, vats } from './references'

it('leaves a rate without VAT without one, and reads a decimal comma', () => {
  const draft = { NAME: 'No tax, at all', RATE: '', C_SORT: '10', ACTIVE: 'Y' }
  expect(fieldsFor(vats.columns, draft, { NAME: 'No VAT', RATE: null, C_SORT: '10', ACTIVE: 'Y' })).toEqual({ NAME: 'No tax, at all', C_SORT: '10', ACTIVE: 'Y' })
  expect(fieldsFor(vats.columns, { ...draft, RATE: ' 7,5 ' }, { RATE: '19.00' })).toMatchObject({ RATE: '7.5' })
  expect(fieldsFor(vats.columns, draft)).toMatchObject({ RATE: '' }) // the server says that it is missing
})
