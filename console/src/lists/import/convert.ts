import { findPeople } from '@/records/directories'
import { batch, type Commands, type Params } from '@/api/rest'
import type { Field } from '@/records/fields'
import { targetOf, titleOf, type CrmRecord } from '@/records/labels'
import type { CardType } from '@/records/types'
import { choicesOf, isStage, type Choice } from '../choices'
import { plain, type Target } from './targets'
import { date, flag, number, several, Unreadable } from './values'

/** How texts of a file become values. */
export interface Reading {
  type: CardType
  /** The target of every column; undefined for those that are left out. */
  columns: (Target | undefined)[]
  isMonthFirst: boolean
  category?: number
}

/** A row as the server takes it, or why it cannot be read. */
export interface Row {
  fields: Params
  /** The record's number, where a column holds it. */
  id?: number
  fault?: { field: string, key: string, text: string }
}

/** Reads texts as values: entries of directories by name, people and records by name or number, found once each. */
export class Converter {
  private readonly choices = new Map<string, Promise<Choice[]>>()
  private readonly people = new Map<string, Promise<number>>()
  private readonly records = new Map<string, number | null>()

  constructor(private readonly reading: Reading) {}

  /** Rows of a page: at most one call for all records that they name. */
  async rows(page: string[][]): Promise<Row[]> {
    await this.findRecords(page)
    return Promise.all(page.map(cells => this.row(cells)))
  }

  private async row(cells: string[]): Promise<Row> {
    const fields: Params = {}
    const multifields: { typeId: string, valueType: string, value: string }[] = []
    let id: number | undefined
    for (const [at, target] of this.reading.columns.entries()) {
      const text = (cells[at] ?? '').trim()
      if (!target || text === '')
        continue
      if (target.multifield) {
        multifields.push(...several(text).map(value => ({ ...target.multifield!, value })))
        continue
      }
      try {
        if (target.key === 'id')
          id = Number(number(text))
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
      case 'integer': case 'double': return number(text)
      case 'date': return date(text, this.reading.isMonthFirst, false)
      case 'datetime': return date(text, this.reading.isMonthFirst, true)
      case 'enumeration': case 'crm_status': case 'crm_category': case 'crm_currency': return this.choice(field, text)
      default: return text
    }
  }

  private async choice(field: Field, text: string): Promise<string> {
    let list = this.choices.get(field.name)
    if (!list)
      this.choices.set(field.name, list = choicesOf(field, this.reading.type, isStage(field) ? this.reading.category : undefined))
    const found = (await list).find(choice => choice.value === text || plain(choice.label) === plain(text) || plain(choice.label).endsWith(`: ${plain(text)}`))
    if (!found)
      throw new Unreadable('choice', text)
    return found.value
  }

  private person(text: string): Promise<number> {
    if (/^\d+$/.test(text))
      return Promise.resolve(Number(text))
    let found = this.people.get(plain(text))
    if (!found) {
      found = findPeople(text).then((people) => {
        const exact = people.filter(person => plain(person.name) === plain(text))
        const [one] = exact.length > 0 ? exact : people
        if (!one || (exact.length !== 1 && people.length !== 1))
          throw new Unreadable(people.length === 0 ? 'person' : 'people', text)
        return one.id
      })
      this.people.set(plain(text), found)
    }
    return found
  }

  private record(target: number, text: string): number {
    if (/^\d+$/.test(text))
      return Number(text)
    const found = this.records.get(`${target} ${plain(text)}`)
    if (!found)
      throw new Unreadable('record', text)
    return found
  }

  // names of companies, contacts and others that rows point to
  private async findRecords(page: string[][]): Promise<void> {
    const commands: Commands = {}
    const asked: [name: string, target: number, text: string][] = []
    for (const [at, column] of this.reading.columns.entries()) {
      const target = column?.field ? targetOf(column.field) : undefined
      if (!target)
        continue
      for (const cells of page)
        for (const text of column!.field!.isMultiple ? several(cells[at] ?? '') : [(cells[at] ?? '').trim()])
          if (text !== '' && !/^\d+$/.test(text) && !this.records.has(`${target} ${plain(text)}`)) {
            this.records.set(`${target} ${plain(text)}`, null)
            asked.push([`n${asked.length}`, target, text])
          }
    }
    for (let from = 0; from < asked.length; from += 50) {
      for (const [name, target, text] of asked.slice(from, from + 50))
        commands[name] = ['crm.item.list', { entityTypeId: target, filter: target === 3 ? { '=lastName': text.split(/\s+/).at(-1) } : { '=title': text }, select: ['id', 'title', 'name', 'secondName', 'lastName'], start: -1 }]
      const { results } = await batch<{ items: CrmRecord[] }>(commands)
      for (const [name, target, text] of asked.slice(from, from + 50)) {
        const same = (results[name]?.items ?? []).filter(item => plain(titleOf(target, item)) === plain(text) || plain(String(item.lastName ?? '')) === plain(text))
        if (same[0])
          this.records.set(`${target} ${plain(text)}`, same[0].id)
        delete commands[name]
      }
    }
  }
}
