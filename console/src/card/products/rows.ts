import type { CardType } from '@/records/types'

/** A product row as people write it. */
export interface Row {
  /** 0 while it is not stored. */
  id: number
  /** 0 for what is not in the catalogue. */
  productId: number
  name: string
  /** For one, before the discount; with the tax when it is included. */
  base: number
  quantity: number
  /** An amount for one, or percent. */
  discountType: 1 | 2
  discount: number
  /** In percent; null for none. */
  tax: number | null
  isIncluded: boolean
  measureCode: number
  measureName: string
  /** What the server counted, and of what. */
  told?: { of: string, price: number, exclusive: number, discount: number }
}

/** A product row as `crm.item.productrow.*` tells it. */
export interface RowTold {
  id: number
  productId: number
  productName: string
  price: number
  priceExclusive: number
  priceNetto: number
  priceBrutto: number
  quantity: number
  discountTypeId: number
  discountRate: number
  discountSum: number
  taxRate: number | null
  taxIncluded: 'Y' | 'N'
  measureCode: number
  measureName: string
}

const short: Record<number, string> = { 1: 'L', 2: 'D', 7: 'Q', 31: 'SI' }

/** How rows name the kind of card they belong to: `D`, `SI`, `T40a`. */
export const ownerType = (type: CardType) => short[type.id] ?? `T${type.id.toString(16)}`

// halves go away from zero, as on the server; 1.005 is 1.00499… to a computer
export const round = (amount: number) => Math.sign(amount) * Math.round(Number((Math.abs(amount) * 100).toFixed(6))) / 100

// nothing is added to this price and nothing taken off: it stands as it was written, with all its places
const isFinal = (row: Row) => row.discount === 0 && (row.isIncluded || !row.tax)
const termsOf = (row: Row) => JSON.stringify([row.base, row.discountType, row.discount, row.tax, row.isIncluded])

/** A row that the server told. */
export function rowOf(told: RowTold): Row {
  const row: Row = {
    id: told.id, productId: told.productId, name: told.productName, base: told.taxIncluded === 'Y' ? told.priceBrutto : told.priceNetto, quantity: told.quantity,
    discountType: told.discountTypeId === 1 ? 1 : 2, discount: told.discountTypeId === 1 ? told.discountSum : told.discountRate,
    tax: told.taxRate, isIncluded: told.taxIncluded === 'Y', measureCode: told.measureCode, measureName: told.measureName
  }
  if (isFinal(row))
    row.base = told.price
  return { ...row, told: { of: termsOf(row), price: told.price, exclusive: told.priceExclusive, discount: told.discountSum } }
}

/** What follows of a row: for one with discount and tax, and for all of them. What nobody changed stays as the server counted it. */
export function priced(row: Row) {
  const told = row.told?.of === termsOf(row) ? row.told : undefined
  const factor = 1 + (row.tax ?? 0) / 100
  const netto = row.isIncluded ? row.base / factor : row.base
  const exclusive = row.discountType === 1 ? netto - row.discount : netto * (1 - row.discount / 100)
  const price = told?.price ?? (isFinal(row) ? row.base : round(exclusive * factor))
  const total = round(price * row.quantity)
  return {
    price, total, discount: round((told?.discount ?? netto - exclusive) * row.quantity),
    tax: round(total - round((told?.exclusive ?? round(price / factor)) * row.quantity))
  }
}

/** What the rows are together. */
export function totalOf(rows: Row[]) {
  const parts = rows.map(priced)
  const sum = (of: (part: ReturnType<typeof priced>) => number) => round(parts.reduce((total, part) => total + of(part), 0))
  return { total: sum(part => part.total), discount: sum(part => part.discount), tax: sum(part => part.tax) }
}

/** What `crm.item.productrow.set` is given. */
export const rowsToSet = (rows: Row[]) => rows.map((row, at) => {
  const netto = row.isIncluded ? row.base / (1 + (row.tax ?? 0) / 100) : row.base
  return {
    ...(row.id ? { id: row.id } : {}),
    ...(row.productId ? { productId: row.productId } : {}),
    productName: row.name, price: priced(row).price, quantity: row.quantity, discountTypeId: row.discountType,
    // all of the price taken off leaves nothing that the price could be told from
    ...(row.discountType === 1 ? { discountSum: row.discount } : { discountRate: row.discount, ...(row.discount === 100 ? { discountSum: round(netto) } : {}) }),
    taxRate: row.tax, taxIncluded: row.isIncluded ? 'Y' : 'N', measureCode: row.measureCode || undefined, sort: (at + 1) * 10
  }
})
