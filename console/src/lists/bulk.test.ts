import { ref } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { batch, result, RestError, type Params } from '@/api/rest'
import type { Field } from '@/records/fields'
import { changeField, chosenIds, putBack, run } from './bulk'
import type { RecordList } from './useRecordList'

vi.mock('@/api/rest', async load => ({ ...await load<object>(), batch: vi.fn(), result: vi.fn() }))
beforeEach(() => vi.resetAllMocks())

const fields = ['stageId', 'categoryId', 'contactId', 'contactIds', 'companyId', 'post'].map(name => ({ name }) as Field)
const answer = (errors: Record<string, RestError> = {}) => ({ results: {}, totals: {}, errors })

describe('a change of many records', () => {
  it('is put back with what changes along with it', async () => {
    const before = new Map<number, Params>()
    vi.mocked(result).mockResolvedValue({ items: [{ id: 1, contactId: 5, contactIds: [5, 6] }, { id: 2, contactId: null, contactIds: [] }] })
    vi.mocked(batch).mockResolvedValue(answer())
    await changeField(2, 'contactId', 7, fields, [1, 2], before)
    expect(vi.mocked(result).mock.calls[0]![1]).toMatchObject({ select: ['id', 'contactIds', 'contactId'] })
    await putBack(2, before).ended
    expect(batch).toHaveBeenLastCalledWith({
      r1: ['crm.item.update', { entityTypeId: 2, id: 1, fields: { contactIds: [5, 6], contactId: 5 } }],
      r2: ['crm.item.update', { entityTypeId: 2, id: 2, fields: { contactIds: [], contactId: null } }]
    })
  })
  it('takes the pipeline along with its stage, and leaves out what a card does not have', async () => {
    const before = new Map<number, Params>()
    vi.mocked(result).mockResolvedValue({ items: [{ id: 1, stageId: 'C2:NEW', categoryId: 2 }] })
    vi.mocked(batch).mockResolvedValue(answer())
    await changeField(2, 'categoryId', 3, fields, [1], before)
    expect(before.get(1)).toEqual({ stageId: 'C2:NEW', categoryId: 2 })
    await changeField(2, 'companyId', 3, fields, [1], before)
    expect(vi.mocked(result).mock.calls[1]![1]).toMatchObject({ select: ['id', 'companyId'] })
  })
  it('can be put back although its answer was lost, and not where it was refused', async () => {
    const before = new Map<number, Params>()
    vi.mocked(result).mockResolvedValue({ items: [{ id: 1, post: 'a' }, { id: 2, post: 'b' }] })
    vi.mocked(batch).mockResolvedValueOnce(answer({ r2: new RestError('', 'no', 400) })).mockRejectedValueOnce(new Error('lost'))
    await changeField(2, 'post', 'x', fields, [1, 2], before)
    expect([...before.keys()]).toEqual([1])
    await expect(changeField(2, 'post', 'x', fields, [1, 2], before)).rejects.toThrow('lost')
    expect([...before.keys()]).toEqual([1, 2])
  })
  it('goes on with the records that were chosen when it began', async () => {
    const ids = ref(Array.from({ length: 120 }, (_, at) => at + 1))
    const list = { selection: { ids, all: ref(false) } } as unknown as RecordList
    const done: number[] = []
    const { work, ended } = run(120, abort => chosenIds(list, abort), async (some) => {
      ids.value = [] // a click somewhere clears the selection
      done.push(...some)
      return {}
    })
    await ended
    expect([done.length, work.done, work.state]).toEqual([120, 120, 'done'])
  })
})
