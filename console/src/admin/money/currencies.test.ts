import { expect, it } from 'vitest'
import { noWriting, written } from './currencies'

it('writes an amount as a currency is written', () => {
  expect(written(1234567.5, { ...noWriting(), format: '$#' })).toBe('$1,234,567.50')
  expect(written(-1234.5, { ...noWriting(), format: '# €', point: ',', variant: 'D' })).toBe('−1.234,50 €')
  expect(written(1000, { ...noWriting(), format: '# ₽', variant: 'B', hidesZeros: true })).toBe('1\u00a0000 ₽')
  expect(written(1000, { ...noWriting(), variant: 'OWN', separator: '\'', decimals: 0 })).toBe('1\'000')
})
