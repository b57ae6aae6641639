import { beforeEach, describe, expect, it, vi } from 'vitest'
import { batch, result, RestError } from '@/api/rest'
import type { Field } from '@/records/fields'
import { forgetDirectories } from '@/records/directories'
import type { CardType } from '@/records/types'
import { Converter, type Reading } from './convert'
import type { Cell } from './readTable'

vi.mock('@/api/rest', async load => ({ ...await load<object>(), batch: vi.fn(), result: vi.fn() }))
beforeEach(() => {
  vi.resetAllMocks()
  forgetDirectories()
})

const column = (name: string, type: string, more: Partial<Field> = {}) => ({ key: name, title: name, field: { name, type, title: name, isMultiple: false, ...more } as Field })
const deals = { id: 2, hasCategories: true } as CardType
const reading = (columns: Reading['columns'], more: Partial<Reading> = {}): Reading => ({ type: deals, columns, isMonthFirst: false, decimal: ',', ...more })
const rows = (columns: Reading['columns'], cells: Cell[][], more?: Partial<Reading>) => new Converter(reading(columns, more)).rows(cells)

describe('numbers of a file', () => {
  it('are read by its sign of fractions, those of a workbook as they are', async () => {
    const columns = [column('opportunity', 'double'), column('title', 'string')]
    expect(await rows(columns, [['1.500 €', 'a'], [1.234, 2.5]])).toEqual([{ fields: { opportunity: '1500', title: 'a' } }, { fields: { opportunity: '1.234', title: '2.5' } }])
    expect(await rows(columns, [['1,500', '']], { decimal: '.' })).toEqual([{ fields: { opportunity: '1500' } }])
  })
})

describe('records that a file names', () => {
  const contacts = [column('contactId', 'crm_contact')]
  const find = async (text: string, items: object[]) => {
    vi.mocked(batch).mockResolvedValue({ results: { n0: { items } }, totals: {}, errors: {} })
    const [row] = await rows(contacts, [[text]])
    return row!.fault?.key ?? row!.fields.contactId
  }
  it('are found by their whole names before their last ones', async () => {
    expect(await find('Ada Lovelace', [{ id: 1, name: 'Eve', lastName: 'Lovelace' }, { id: 2, name: 'Ada', secondName: 'King', lastName: 'Lovelace' }, { id: 3, name: 'Ada', lastName: 'Lovelace' }])).toBe(3)
    expect(await find('Lovelace', [{ id: 1, name: 'Ada', lastName: 'Lovelace' }])).toBe(1)
  })
  it('are refused where there are several', async () => {
    expect(await find('Lovelace', [{ id: 1, name: 'Ada', lastName: 'Lovelace' }, { id: 2, name: 'Eve', lastName: 'Lovelace' }])).toBe('records')
    expect(await find('Ada Lovelace', [{ id: 1, name: 'Ada', lastName: 'Lovelace' }, { id: 2, name: 'Ada', lastName: 'Lovelace' }])).toBe('records')
    expect(await find('Ada Byron', [{ id: 1, name: 'Ada', lastName: 'King' }])).toBe('record')
  })
  it('are looked for by first names too', async () => {
    await find('Ursula von der Leyen', [])
    expect(vi.mocked(batch).mock.calls[0]![0].n0![1]!.filter).toEqual({ 0: {
      logic: 'OR', 0: { '=name': 'Ursula', '=lastName': 'Leyen' }, 1: { '=name': 'Ursula', '=lastName': 'von der Leyen' }, 2: { '=name': 'Ursula von der', '=lastName': 'Leyen' }, 3: { '=lastName': 'Ursula von der Leyen' }
    } })
  })
  it('are asked for again where the question failed', async () => {
    vi.mocked(batch).mockResolvedValueOnce({ results: {}, totals: {}, errors: { n0: new RestError('', 'Access denied', 400) } })
    const one = new Converter(reading(contacts))
    await expect(one.rows([['Lovelace']])).rejects.toThrow('Access denied')
    vi.mocked(batch).mockResolvedValueOnce({ results: { n0: { items: [{ id: 1, lastName: 'Lovelace' }] } }, totals: {}, errors: {} })
    expect((await one.rows([['Lovelace']]))[0]!.fields).toEqual({ contactId: 1 })
  })
})

describe('stages of a file', () => {
  const columns = [column('stageId', 'crm_status', { statusType: 'DEAL_STAGE' }), column('categoryId', 'crm_category')]
  beforeEach(() => void vi.mocked(result).mockImplementation((method, params) => Promise.resolve(method === 'crm.category.list'
    ? { categories: [{ id: 0, name: 'Sales', isDefault: 'Y' }, { id: 5, name: 'Service', isDefault: 'N' }, { id: 7, name: 'Other', isDefault: 'N' }] }
    : ['New', 'Won', ...((params!.filter as { ENTITY_ID: string }).ENTITY_ID === 'DEAL_STAGE_7' ? ['Only here'] : [])].map(name =>
        ({ STATUS_ID: `${(params!.filter as { ENTITY_ID: string }).ENTITY_ID} ${name}`, NAME: name })))))

  it('are those of the row\'s pipeline', async () =>
    expect(await rows(columns, [['New', 'Service'], ['Only here', 'Service']])).toMatchObject([{ fields: { stageId: 'DEAL_STAGE_5 New', categoryId: '5' } }, { fault: { key: 'choice' } }]))
  it('are those of the list, else of the default pipeline', async () => {
    expect((await rows(columns, [['New', '']], { category: 5 }))[0]!.fields).toEqual({ stageId: 'DEAL_STAGE_5 New' })
    expect((await rows(columns, [['New', '']]))[0]!.fields).toEqual({ stageId: 'DEAL_STAGE New' })
  })
  it('may name their pipeline themselves', async () =>
    expect((await rows(columns, [['Service: Won', '']]))[0]!.fields).toEqual({ stageId: 'DEAL_STAGE_5 Won', categoryId: 5 }))
})
