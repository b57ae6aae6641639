import { describe, expect, it, vi } from 'vitest'
import type { Field } from '@/records/fields'
import { columnFields, moved, usualColumns, validColumns } from './columns'
import { daysOf, later, todayIn } from './days'
import { isSortable, kindOf, operatorsOf, readRules, serverFilter, writeRules, type Operator } from './filter'
import { Pages } from './pages'
import { Scale } from './scale'

const field = (name: string, type: string, more: Partial<Field> = {}) =>
  ({ name, type, title: name, isRequired: false, isReadOnly: false, isImmutable: false, isMultiple: false, isDynamic: false, ...more }) as Field
const fields = [field('id', 'integer'), field('name', 'string'), field('lastName', 'string'), field('stageId', 'crm_status'), field('opportunity', 'double'), field('assignedById', 'user'), field('birthdate', 'date'),
  field('createdTime', 'datetime'), field('opened', 'boolean'), field('ufCrmFlag', 'boolean', { isDynamic: true }), field('photo', 'file'), field('shortName', 'string')]
const context = { today: '2026-11-22', me: 7 }
const filter = (name: string, operator: Operator, ...values: string[]) => serverFilter([{ field: name, operator, values }], fields, context)

describe('a filter for the server', () => {
  it.each<[string, Operator, string[], object]>([
    ['name', 'is', ['Ada'], { '=name': 'Ada' }],
    ['name', 'not', ['Ada'], { '!=name': 'Ada' }],
    ['name', 'contains', ['50%'], { '%name': '50%' }],
    ['name', 'lacks', ['a'], { '!%name': 'a' }],
    ['name', 'begins', ['A'], { '=%name': 'A%' }],
    ['name', 'ends', ['a'], { '=%name': '%a' }],
    ['name', 'in', ['Ada', '', 'Eve'], { '@name': ['Ada', 'Eve'] }],
    ['name', 'empty', [], { '=name': '' }],
    ['name', 'filled', [], { '!=name': '' }],
    ['stageId', 'in', ['NEW', 'C2:WON'], { '@stageId': ['NEW', 'C2:WON'] }],
    ['stageId', 'notIn', ['WON'], { '!@stageId': ['WON'] }],
    ['assignedById', 'in', ['me', '3'], { '@assignedById': ['7', '3'] }],
    ['opportunity', 'above', ['10'], { '>opportunity': '10' }],
    ['opportunity', 'below', ['10'], { '<opportunity': '10' }],
    ['opportunity', 'between', ['10', '20'], { '>=opportunity': '10', '<=opportunity': '20' }],
    ['opportunity', 'between', ['', '20'], { '<=opportunity': '20' }],
    ['birthdate', 'is', ['1990-01-02'], { '>=birthdate': '1990-01-02', '<=birthdate': '1990-01-02' }],
    ['birthdate', 'between', ['1990-01-02', ''], { '>=birthdate': '1990-01-02' }],
    ['createdTime', 'is', ['2026-11-22'], { '>=createdTime': '2026-11-22T00:00:00', '<createdTime': '2026-11-23T00:00:00' }],
    ['createdTime', 'to', ['2026-11-30'], { '<createdTime': '2026-12-01T00:00:00' }],
    ['createdTime', 'within', ['lastDays', '2'], { '>=createdTime': '2026-11-21T00:00:00', '<createdTime': '2026-11-23T00:00:00' }],
    ['opened', 'is', ['N'], { '=opened': 'N' }],
    ['ufCrmFlag', 'is', ['N'], { '=ufCrmFlag': 0 }]
  ])('%s %s %s', (name, operator, values, expected) => expect(filter(name, operator, ...values)).toEqual(expected))

  it('leaves out what says nothing and what is no field', () => {
    expect(filter('name', 'contains', '')).toEqual({})
    expect(filter('gone', 'is', '1')).toEqual({})
  })
  it.each<[Operator, string[]]>([['within', ['whenever']], ['is', ['yesterday-ish']], ['between', ['x', '9999999-01-01']], ['to', ['2026-99-99']]])('leaves out nonsense in an address: %s %j', (operator, values) =>
    expect(filter('createdTime', operator, ...values)).toEqual({}))
  it('knows no more days than there are', () => expect(filter('birthdate', 'within', 'lastDays', '1e12')).toEqual({ '>=birthdate': '1926-12-18', '<=birthdate': '2026-11-22' }))
  it('keeps two rules of one field apart', () =>
    expect(serverFilter([{ field: 'name', operator: 'contains', values: ['a'] }, { field: 'name', operator: 'contains', values: ['b'] }, { field: 'name', operator: 'contains', values: ['c'] }], fields, context))
      .toEqual({ '%name': 'a', 0: { '%name': 'b' }, 1: { '%name': 'c' } }))
  it('stands in an address and comes back', () => {
    const rules = [{ field: 'name', operator: 'in' as const, values: ['a,b', 'ü:%'] }, { field: 'birthdate', operator: 'empty' as const, values: [] }]
    expect(readRules(writeRules(rules))).toEqual(rules)
    expect(readRules(['nonsense', 'name:hack:1', 'name:is:%'])).toEqual([{ field: 'name', operator: 'is', values: ['%'] }])
  })
  it('knows what a field is', () => {
    expect(kindOf(field('companyId', 'crm_company'))).toBe('record')
    expect(operatorsOf(field('photo', 'file'))).toEqual([])
    expect(isSortable(field('shortName', 'string'))).toBe(false)
  })
})

describe('spans of days', () => {
  it.each([
    ['today', '2026-11-22', '2026-11-22'], ['thisWeek', '2026-11-16', '2026-11-22'], ['lastWeek', '2026-11-09', '2026-11-15'], ['thisMonth', '2026-11-01', '2026-11-30'],
    ['lastMonth', '2026-10-01', '2026-10-31'], ['thisQuarter', '2026-10-01', '2026-12-31'], ['thisYear', '2026-01-01', '2026-12-31'], ['lastDays', '2026-11-16', '2026-11-22'], ['nextDays', '2026-11-22', '2026-11-28']
  ] as const)('%s', (span, from, to) => expect(daysOf(span, '2026-11-22')).toEqual([from, to]))
  it('go over years', () => {
    expect(daysOf('lastMonth', '2026-01-31')).toEqual(['2025-12-01', '2025-12-31'])
    expect(later('2024-02-28', 1)).toBe('2024-02-29')
  })
  it('begin with the portal\'s day', () => expect(todayIn('Asia/Tokyo', new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23'))
})

describe('columns', () => {
  it('name a card without a title', () => expect(columnFields(fields, 'Name')[0]).toMatchObject({ name: 'title', title: 'Name' }))
  it('leave out what is gone, and are never none', () => {
    expect(validColumns([{ name: 'gone', width: 5 }, { name: 'name', width: 5 }], 3, fields)).toEqual([{ name: 'name', width: 60 }])
    expect(validColumns('x', 3, fields)).toEqual(usualColumns(3, fields))
  })
  it('move', () => expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']))
})

describe('a scrollbar over a million rows', () => {
  const scale = () => Object.assign(new Scale(40), { rows: 1_000_000, viewport: 800 })
  it('goes to any row and shows it', () => {
    const one = scale()
    one.go(500_000 * 40)
    expect(one.seen[0]).toBe(500_000)
    expect(one.place(500_000)).toBe(one.real)
    expect(one.height).toBeLessThan(17_000_000)
  })
  it('moves rows by what is scrolled in small steps', () => {
    const one = scale()
    one.go(20_000_000)
    one.scrolled(one.real + 100)
    expect(one.top).toBe(20_000_100)
  })
  it('reaches both ends in small steps, and not before', () => {
    const one = scale()
    one.go(39_990_000)
    for (let at = 0; at < 92; at++)
      one.scrolled(one.real + 100)
    expect(one.seen[1]).toBe(999_999)
    expect(one.real).toBe(one.height - one.viewport)
    one.go(3000)
    for (let at = 0; at < 29; at++)
      one.scrolled(one.real - 100)
    expect(one.top).toBe(100)
    expect(one.real).toBeGreaterThan(0)
    one.scrolled(one.real - 100)
    expect([one.top, one.real]).toEqual([0, 0])
  })
  it('goes to the end with a pull', () => {
    const one = scale()
    one.scrolled(one.height)
    expect(one.seen[1]).toBe(999_999)
  })
  it('is plain for few rows', () => {
    const one = Object.assign(new Scale(40), { rows: 100, viewport: 800 })
    one.scrolled(120)
    expect([one.top, one.place(3)]).toEqual([120, 120])
    expect(one.show(99)).toBe(3200)
  })
})

describe('pages of rows', () => {
  it('are read when wanted, no longer waited for when passed, forgotten when old', async () => {
    const aborted: number[] = []
    const read = vi.fn((start: number, abort: AbortSignal) => new Promise<{ rows: number[], total: number }>((done) => {
      abort.addEventListener('abort', () => aborted.push(start))
      setTimeout(() => done({ rows: Array.from({ length: 50 }, (_, at) => start + at), total: 1000 }), 5)
    }))
    const pages = new Pages(read, 2)
    pages.want(0, 49)
    pages.want(500, 540)
    expect(aborted).toEqual([0])
    await vi.waitFor(() => expect(pages.row(510)).toBe(510))
    expect([pages.total, pages.row(0)]).toEqual([1000, undefined])
    pages.want(0, 60)
    await vi.waitFor(() => expect(pages.row(60)).toBe(60))
    expect(pages.row(510)).toBeUndefined()
    expect(read).toHaveBeenCalledTimes(4)
  })
  it('give the rows of a stretch, those that are not there too', async () => {
    const page = (start: number) => Array.from({ length: 50 }, (_, at) => start + at)
    const pages = new Pages(async start => ({ rows: page(start), total: 1000 }))
    pages.want(100, 149)
    await vi.waitFor(() => expect(pages.row(100)).toBe(100))
    const read = vi.fn(async (starts: number[]) => starts.map(page))
    expect(await pages.between(40, 210, 2, read)).toEqual(Array.from({ length: 171 }, (_, at) => 40 + at))
    expect(read.mock.calls).toEqual([[[0, 50]], [[150, 200]]])
    expect(await pages.between(110, 112, 2, read)).toEqual([110, 111, 112])
    expect(read).toHaveBeenCalledTimes(2)
  })
  it('tell why they do not come, and come when asked again', async () => {
    let isWell = false
    const pages = new Pages(async () => isWell ? { rows: [1], total: 1 } : Promise.reject(new Error('no')))
    pages.want(0, 0)
    await vi.waitFor(() => expect(pages.fault?.message).toBe('no'))
    isWell = true
    pages.want(0, 0)
    await vi.waitFor(() => expect([pages.row(0), pages.fault]).toEqual([1, undefined]))
  })
})
