import { describe, expect, it } from 'vitest'
import { filterOf, flatRowsOf, grouped, kindOf, parametersOf, rowsOf, type Method } from './methods'
import documented from './parameters.json'

const method = (name: string, group: string): Method => ({ name, group, scopes: 'crm', writes: false, batch: true, universal: false })

describe('the explorer', () => {
  it('groups methods and finds them by words', () => {
    const all = [method('crm.deal.list', 'crm.deal'), method('crm.deal.add', 'crm.deal'), method('batch', '')]
    expect(grouped(all, '').map(one => [one.group, one.methods.map(each => each.name)])).toEqual([['', ['batch']], ['crm.deal', ['crm.deal.add', 'crm.deal.list']]])
    expect(grouped(all, 'list DEAL').flatMap(one => one.methods).map(one => one.name)).toEqual(['crm.deal.list'])
  })

  it('reads documented parameters', () => {
    const [type, fields] = parametersOf(documented['crm.item.add'])
    expect([type, kindOf(type!)]).toEqual([{ name: 'entityTypeId', type: 'integer', isRequired: true }, 'card'])
    expect(kindOf(fields!)).toBe('fields')
    for (const texts of Object.values(documented))
      for (const parameter of parametersOf(texts))
        expect(parameter.name).toMatch(/^\w+$/)
  })

  it('shows flat filters as rows and leaves the others to JSON', () => {
    const rows = rowsOf({ '>=ID': 5, '@STAGE_ID': ['NEW', 'WON'], '=NAME': 'x' })!
    expect(rows).toEqual([{ name: 'ID', operator: '>=', value: '5' }, { name: 'STAGE_ID', operator: '@', value: 'NEW, WON' }, { name: 'NAME', operator: '=', value: 'x' }])
    expect(filterOf(rows)).toEqual({ '>=ID': '5', '@STAGE_ID': ['NEW', 'WON'], '=NAME': 'x' })
    expect(rowsOf({ logic: 'OR', 0: { id: 1 } })).toBeNull()
  })

  it('leaves to JSON what a row would change', () => {
    for (const filter of [{ ID: [1, 2] }, { '=%NAME': 'x' }, { '!=ID': 5 }, { ID: null }, { ACTIVE: true }, { '@NAME': ['a, b'] }, { '@NAME': 'x' }, { '@NAME': [''] }])
      expect(rowsOf(filter), JSON.stringify(filter)).toBeNull()
    expect(flatRowsOf({ NAME: 'x', SORT: 5 })).toEqual([{ name: 'NAME', operator: '', value: 'x' }, { name: 'SORT', operator: '', value: '5' }])
    for (const fields of [{ NAME: null }, { OPENED: true }, { PHONE: [] }])
      expect(flatRowsOf(fields)).toBeNull()
  })
})
