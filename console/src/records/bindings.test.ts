import { expect, it } from 'vitest'
import { allBound, boundIn, boundText, cardCode } from './bindings'

it.each([['L_1', 1], ['D_12', 2], ['C_3', 3], ['CO_7', 4], ['Q_9', 7], ['SI_2', 31], ['T406_5', 1030], ['Tb0_1', 176]])('%s is a record of %i, and written so again', (text, entityTypeId) => {
  expect(boundIn(text)).toEqual({ entityTypeId, id: Number(text.split('_')[1]) })
  expect(boundText(boundIn(text)!)).toBe(text)
})

it.each(['', null, 'O_5', 'RQ_1', '12', 'D_', 'name'])('%j is no record of a card', value => expect(boundIn(value)).toBeUndefined())

it('one value or several', () => expect([allBound('D_1'), allBound(['D_1', 'X_2', 'CO_3']), allBound(null)].map(all => all.length)).toEqual([1, 2, 0]))

it('settings name kinds of cards', () => expect([2, 31, 1030].map(cardCode)).toEqual(['DEAL', 'SMART_INVOICE', 'DYNAMIC_1030']))
