import { expect, it } from 'vitest'
import { changesOf, type Webhook } from './access'

it('leaves the end of a webhook as it is until another day is chosen', () => {
  const webhook = { title: 'Shop', scopes: 'crm', expires: '2027-01-31T18:00:00Z' } as Webhook
  const inputs = { title: 'Store', scopes: 'crm', expires: '2027-01-31' }
  expect(changesOf(webhook, inputs)).toEqual({ title: 'Store', scopes: 'crm' })
  expect(changesOf(webhook, { ...inputs, expires: '2027-02-01' })).toEqual({ title: 'Store', scopes: 'crm', expires: '2027-02-01' })
  expect(changesOf(webhook, { ...inputs, expires: '' })).toMatchObject({ expires: 'never' })
  expect(changesOf({ ...webhook, expires: null }, { ...inputs, expires: '' })).not.toHaveProperty('expires')
})
