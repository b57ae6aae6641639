/** A column and an input of a small list that the portal keeps. */
export interface Column {
  /** Its name in the methods. */
  name: string
  /** Key of its text. */
  text: string
  kind: 'text' | 'number' | 'flag'
  isRequired?: boolean
  /** Left out of the table on small screens. */
  isMinor?: boolean
  /** Of a new row. */
  initial?: string
}

/** A small list: `crm.vat.*`, `crm.measure.*`. */
export interface Reference {
  methods: string
  path: string
  /** Keys of its texts: title, text, the button that adds. */
  title: string
  text: string
  add: string
  /** What a row is called by. */
  nameBy: string
  order: string
  columns: readonly Column[]
}

export type ReferenceRow = Record<string, string | null>

/** Fields of `add` and `update`: a number with a comma as methods read it; what has no value, as a rate without VAT, is left out until it gets one. */
export const fieldsFor = (columns: readonly Column[], draft: Readonly<Record<string, string>>, before?: ReferenceRow) => Object.fromEntries(columns
  .map(column => [column.name, column.kind === 'number' ? draft[column.name]!.trim().replace(',', '.') : draft[column.name]!] as const)
  .filter(([name, value]) => !(before && before[name] === null && value === '')))

export const vats: Reference = {
  methods: 'crm.vat', path: '/crm/configs/tax/', title: 'money.vats', text: 'money.vatsText', add: 'money.addVat', nameBy: 'NAME', order: 'C_SORT',
  columns: [
    { name: 'NAME', text: 'money.name', kind: 'text', isRequired: true },
    { name: 'RATE', text: 'money.vatRate', kind: 'number', isRequired: true },
    { name: 'C_SORT', text: 'money.sort', kind: 'number', isMinor: true, initial: '100' },
    { name: 'ACTIVE', text: 'money.active', kind: 'flag', initial: 'Y' }
  ]
}

export const measures: Reference = {
  methods: 'crm.measure', path: '/crm/configs/measure/', title: 'money.measures', text: 'money.measuresText', add: 'money.addMeasure', nameBy: 'MEASURE_TITLE', order: 'CODE',
  columns: [
    { name: 'MEASURE_TITLE', text: 'money.name', kind: 'text', isRequired: true },
    { name: 'CODE', text: 'money.measureCode', kind: 'number', isRequired: true },
    { name: 'SYMBOL_RUS', text: 'money.symbol', kind: 'text' },
    { name: 'SYMBOL_INTL', text: 'money.symbolInternational', kind: 'text', isMinor: true },
    { name: 'SYMBOL_LETTER_INTL', text: 'money.symbolLetters', kind: 'text', isMinor: true },
    { name: 'IS_DEFAULT', text: 'money.byDefault', kind: 'flag', initial: 'N' }
  ]
}
