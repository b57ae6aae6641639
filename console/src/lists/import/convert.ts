import { batch, mostCommands, type Params } from '@/api/rest'
import { categories, findPeople } from '@/records/directories'
import type { Field } from '@/records/fields'
import { targetOf, titleOf, type CrmRecord } from '@/records/labels'
import type { CardType } from '@/records/types'
import { choicesOf, hasPipelines, isStage, type Choice } from '@/records/choices'
import type { Cell } from './readTable'
import { plain, type Target } from './targets'
import { date, flag, number, several, Unreadable, type DecimalSign } from './values'

/** How texts of a file become values. */
export interface Reading {
  type: CardType
  /** The target of every column; undefined for those that are left out. */
  columns: (Target | undefined)[]
  isMonthFirst: boolean
  decimal: DecimalSign
  /** The pipeline for rows that name none; the default one when nothing is said. */
  category?: number
}

/** A row as the server takes it, or why it cannot be read. */
export interface Row {
  fields: Params
  /** The record's number, where a column holds it. */
  id?: number
  fault?: { field: string, key: string, text: string }
}

// answers are kept; what failed on the way is asked for again
function kept<T>(answers: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  let answer = answers.get(key)
  if (!answer) {
    answers.set(key, answer = ask())
    answer.catch((fault: unknown) => fault instanceof Unreadable || answers.delete(key))
  }
  return answer
}

/** Reads texts as values: entries of directories by name, people and records by name or number, found once each. */
export class Converter {
  private readonly choices = new Map<string, Promise<Choice[]>>()
  private readonly people = new Map<string, Promise<number>>()
  private readonly records = new Map<string, number | 'none' | 'several'>()
  // the pipeline says which stages there are
  private readonly order: [number, Target][]

  constructor(private readonly reading: Reading) {
    const columns = [...reading.columns.entries()].filter((column): column is [number, Target] => column[1] !== undefined)
    this.order = [...columns.filter(([, target]) => target.key === 'categoryId'), ...columns.filter(([, target]) => target.key !== 'categoryId')]
  }

  /** Rows of a page: at most one call for all records that they name. */
  async rows(page: Cell[][]): Promise<Row[]> {
    await this.findRecords(page)
    return Promise.all(page.map(cells => this.row(cells)))
  }

  private async row(cells: Cell[]): Promise<Row> {
    const fields: Params = {}
    const multifields: { typeId: string, valueType: string, value: string }[] = []
    let id: number | undefined
    for (const [at, target] of this.order) {
      const cell = cells[at] ?? ''
      const text = String(cell).trim()
      if (text === '')
        continue
      if (target.multifield) {
        multifields.push(...several(text).map(value => ({ ...target.multifield!, value })))
        continue
      }
      try {
        if (target.key === 'id')
          id = Number(typeof cell === 'number' ? cell : number(text, this.reading.decimal))
        else if (typeof cell === 'number' && (target.field!.type === 'integer' || target.field!.type === 'double'))
          fields[target.key] = text
        else if (isStage(target.field!))
          fields[target.key] = await this.stage(target.field!, text, fields)
        else
          fields[target.key] = target.field!.isMultiple ? await Promise.all(several(text).map(one => this.value(target.field!, one))) : await this.value(target.field!, text)
      } catch (fault) {
        if (!(fault instanceof Unreadable))
          throw fault
        return { fields, fault: { field: target.title, key: fault.key, text: fault.text } }
      }
    }
    if (multifields.length > 0)
      fields.fm = multifields
    return { fields, id }
  }

  private async value(field: Field, text: string): Promise<unknown> {
    const target = targetOf(field)
    if (target === 0)
      return this.person(text)
    if (target !== undefined)
      return this.record(target, text)
    switch (field.type) {
      case 'boolean': return flag(text)
      case 'integer': case 'double': return number(text, this.reading.decimal)
      case 'date': return date(text, this.reading.isMonthFirst, false)
      case 'datetime': return date(text, this.reading.isMonthFirst, true)
      case 'enumeration': case 'crm_status': case 'crm_category': case 'crm_currency': return (await this.choice(field, text)).value
      default: return text
    }
  }

  private async choice(field: Field, text: string, category?: number): Promise<Choice> {
    const list = await kept(this.choices, `${field.name} ${category}`, () => choicesOf(field, this.reading.type, category))
    const found = list.find(choice => choice.value === text || plain(choice.label) === plain(text))
    if (!found)
      throw new Unreadable('choice', text)
    return found
  }

  // in the row's pipeline; where it names none, in the list's or the default one, else by its number or with the name of its pipeline
  private async stage(field: Field, text: string, fields: Params): Promise<string> {
    if (!hasPipelines(this.reading.type))
      return (await this.choice(field, text)).value
    if (fields.categoryId !== undefined)
      return (await this.choice(field, text, Number(fields.categoryId))).value
    const usual = this.reading.category ?? (await categories(this.reading.type.id))[0]?.id
    try {
      return (await this.choice(field, text, usual)).value
    } catch (fault) {
      if (!(fault instanceof Unreadable))
        throw fault
      const { value, category } = await this.choice(field, text)
      fields.categoryId = category
      return value
    }
  }

  private person(text: string): Promise<number> {
    if (/^\d+$/.test(text))
      return Promise.resolve(Number(text))
    return kept(this.people, plain(text), async () => {
      const people = await findPeople(text)
      const exact = people.filter(person => plain(person.name) === plain(text))
      const [one] = exact.length > 0 ? exact : people
      if (!one || (exact.length !== 1 && people.length !== 1))
        throw new Unreadable(people.length === 0 ? 'person' : 'people', text)
      return one.id
    })
  }

  private record(target: number, text: string): number {
    if (/^\d+$/.test(text))
      return Number(text)
    const found = this.records.get(`${target} ${plain(text)}`)
    if (typeof found !== 'number')
      throw new Unreadable(found === 'several' ? 'records' : 'record', text)
    return found
  }

  // names of companies, contacts and others that rows point to
  private async findRecords(page: Cell[][]): Promise<void> {
    const asked = new Map<string, [target: number, text: string]>()
    for (const [at, { field }] of this.order) {
      const target = field && targetOf(field)
      if (!target)
        continue
      for (const cells of page) {
        const cell = String(cells[at] ?? '').trim()
        for (const text of field.isMultiple ? several(cell) : [cell])
          if (text !== '' && !/^\d+$/.test(text) && !this.records.has(`${target} ${plain(text)}`))
            asked.set(`${target} ${plain(text)}`, [target, text])
      }
    }
    const all = [...asked]
    for (let from = 0; from < all.length; from += mostCommands) {
      const some = all.slice(from, from + mostCommands)
      const { results, errors } = await batch<{ items: CrmRecord[] }>(Object.fromEntries(some.map(([, [target, text]], at) =>
        [`n${at}`, ['crm.item.list', { entityTypeId: target, filter: named(target, text), select: ['id', 'title', 'name', 'secondName', 'lastName'], start: -1 }]])))
      const [fault] = Object.values(errors)
      if (fault)
        throw fault
      some.forEach(([key, [target, text]], at) => this.records.set(key, chosen(target, text, results[`n${at}`]!.items)))
    }
  }
}

// contacts by their whole name, however it is parted, or by the last one alone
function named(target: number, text: string): Params {
  if (target !== 3)
    return { '=title': text }
  const words = text.split(/\s+/)
  const [first, last] = [words[0], words.at(-1)]
  const ways: Params[] = words.length === 1
    ? [{ '=lastName': text }, { '=name': text, '=lastName': '' }]
    : [{ '=name': first, '=lastName': last }, { '=name': first, '=lastName': words.slice(1).join(' ') }, { '=name': words.slice(0, -1).join(' '), '=lastName': last }, { '=lastName': text }]
  return { 0: { logic: 'OR', ...ways } }
}

// the whole name decides; a last name does where only one has it
function chosen(target: number, text: string, items: CrmRecord[]): number | 'none' | 'several' {
  const exact = items.filter(item => plain(titleOf(target, item)) === plain(text))
  const found = exact.length > 0 ? exact : items.filter(item => plain(String(item.lastName ?? '')) === plain(text))
  return found.length > 1 ? 'several' : found[0]?.id ?? 'none'
}
