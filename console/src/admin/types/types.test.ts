import { expect, it } from 'vitest'
import { fieldsFor, noType } from './types'

it('says what a smart process can do as the methods ask for it', () => {
  const draft = noType()
  draft.title = ' Ships '
  draft.can.isStagesEnabled = false
  draft.relations = { 2: { bond: 'parent', isListed: true }, 3: { bond: 'child', isListed: false }, 4: { bond: 'none', isListed: true } }
  expect(fieldsFor(draft)).toMatchObject({
    title: 'Ships', isStagesEnabled: 'N', isClientEnabled: 'Y', isRecyclebinEnabled: 'N',
    relations: { parent: [{ entityTypeId: 2, isChildrenListEnabled: 'true' }], child: [{ entityTypeId: 3, isChildrenListEnabled: 'false' }] }
  })
  expect(fieldsFor({ ...draft, relations: undefined })).not.toHaveProperty('relations')
  expect(fieldsFor(draft)).not.toHaveProperty('entityTypeId')
  expect(fieldsFor({ ...draft, entityTypeId: '1050' })).toMatchObject({ entityTypeId: 1050 })
})
