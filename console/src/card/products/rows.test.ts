import { expect, it } from 'vitest'
import { priced, round, rowOf, rowsToSet, totalOf, type Row } from './rows'

const row = (more: Partial<Row>): Row => ({ id: 0, productId: 0, name: 'x', base: 100, quantity: 1, discountType: 2, discount: 0, tax: null, isIncluded: false, measureCode: 0, measureName: '', ...more })

it('adds a tax that is not included, and takes one out that is', () => {
  expect(priced(row({ tax: 20, quantity: 3 }))).toEqual({ price: 120, total: 360, discount: 0, tax: 60 })
  expect(priced(row({ tax: 20, isIncluded: true, quantity: 3 }))).toEqual({ price: 100, total: 300, discount: 0, tax: 50.01 })
})

it('takes off percent or an amount before the tax', () => {
  expect(priced(row({ discount: 10, tax: 20 })).price).toBe(108)
  expect(priced(row({ discountType: 1, discount: 15, tax: 20, quantity: 2 }))).toMatchObject({ price: 102, total: 204, discount: 30 })
  expect(totalOf([row({ discount: 10 }), row({ base: 50, quantity: 2 })])).toEqual({ total: 190, discount: 10, tax: 0 })
})

it('comes back as it was sent', () => {
  // what the server tells of a final price of 80000 with 20 % tax and 20 % discount
  const told = { id: 5, productId: 7, productName: 'Engine', price: 80_000, priceExclusive: 66_666.67, priceNetto: 83_333.34, priceBrutto: 100_000.01, quantity: 1, discountTypeId: 2, discountRate: 20, discountSum: 16_666.67, taxRate: 20, taxIncluded: 'N' as const, measureCode: 796, measureName: 'pcs.' }
  expect(rowsToSet([rowOf(told)])[0]).toMatchObject({ id: 5, productId: 7, price: 80_000, discountRate: 20, taxRate: 20, sort: 10 })
})

it('keeps prices that nobody touched', () => {
  const told = { id: 5, productId: 0, productName: 'Nut', quantity: 200, discountTypeId: 2, discountRate: 0, discountSum: 0, measureCode: 796, measureName: 'pcs.' }
  // the server tells the other prices to two places: 8.39 and 19 % are 9.98
  const included = rowOf({ ...told, price: 9.99, priceExclusive: 8.39, priceNetto: 8.39, priceBrutto: 9.98, taxRate: 19, taxIncluded: 'Y' })
  expect([included.base, priced(included).price, rowsToSet([included])[0]!.price]).toEqual([9.99, 9.99, 9.99])
  const small = rowOf({ ...told, price: 0.0125, priceExclusive: 0.01, priceNetto: 0.01, priceBrutto: 0.01, taxRate: null, taxIncluded: 'N' })
  expect([small.base, priced(small).price, priced(small).total]).toEqual([0.0125, 0.0125, 2.5])
  expect(priced({ ...small, quantity: 400 }).total).toBe(5)
  expect(priced({ ...small, discount: 50 }).price).toBe(0.01)
  const taken = rowOf({ ...told, price: 80_000, priceExclusive: 66_666.67, priceNetto: 83_333.34, priceBrutto: 100_000.01, discountRate: 20, discountSum: 16_666.67, taxRate: 20, taxIncluded: 'N' })
  expect(priced({ ...taken, quantity: 1 })).toEqual({ price: 80_000, total: 80_000, discount: 16_666.67, tax: 13_333.33 })
  expect(priced({ ...taken, base: 100, quantity: 1 }).price).toBe(96)
})

it('rounds halves away from zero', () => {
  expect([round(1.005), round(-1.005), round(2.675)]).toEqual([1.01, -1.01, 2.68])
})
