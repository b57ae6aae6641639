import { result } from '@/api/rest'

/** A product of the catalogue. */
export interface Product {
  id: number
  name: string
  price: number
  currency: string
  vatId: number
  isVatIncluded: boolean
  measureCode: number
  measureName: string
}

/** A rate of VAT; without one nothing is added. */
export interface Vat {
  id: number
  rate: number | null
}

type Rows = Record<string, string | null>[]
let rates: Promise<Vat[]> | undefined
let measures: Promise<Rows> | undefined

/** Rates of VAT. */
export const vats = () => rates ??= result<Rows>('crm.vat.list', { order: { C_SORT: 'ASC' } }).then(rows => rows.map(row => ({ id: Number(row.ID), rate: row.RATE === null ? null : Number(row.RATE) })))
  .catch(() => (rates = undefined, [])) // whoever may not read them writes prices without

/** Products whose names hold a text; without one the first by name. */
export async function findProducts(text: string, abort?: AbortSignal): Promise<Product[]> {
  measures ??= result<Rows>('crm.measure.list').catch(() => (measures = undefined, []))
  const [units, rows] = await Promise.all([measures, result<Rows>('crm.product.list', {
    filter: { ACTIVE: 'Y', ...(text ? { '%NAME': text } : {}) }, order: { NAME: 'ASC' }, select: ['ID', 'NAME', 'PRICE', 'CURRENCY_ID', 'VAT_ID', 'VAT_INCLUDED', 'MEASURE'], start: -1
  }, abort)])
  return rows.map((row) => {
    const unit = units.find(unit => unit.ID === row.MEASURE)
    return {
      id: Number(row.ID), name: row.NAME ?? '', price: Number(row.PRICE ?? 0), currency: row.CURRENCY_ID ?? '', vatId: Number(row.VAT_ID ?? 0), isVatIncluded: row.VAT_INCLUDED === 'Y',
      measureCode: Number(unit?.CODE ?? 0), measureName: unit?.SYMBOL_RUS ?? ''
    }
  })
}
