import { expect, it, vi } from 'vitest'
import { changePerson, noProfile } from './people'

const sent = vi.hoisted(() => [] as unknown[])
vi.mock('@/api/rest', () => ({ result: () => Promise.resolve(true) }))
vi.mock('@/api/control', () => ({ part: String, control: (verb: string, path: string, inputs: unknown) => Promise.resolve(sent.push([verb, path, inputs])) }))

it('leaves rights of an administrator alone unless they were known and changed', async () => {
  await changePerson(2, noProfile(), undefined)
  await changePerson(2, noProfile(), false)
  expect(sent).toEqual([])
  await changePerson(2, noProfile(), true)
  expect(sent).toEqual([['PATCH', '/users/2', { admin: false }]])
})
