import { describe, expect, it } from 'vitest'
import { draftOf, effective, isSame, levelsFor, readRights, rebased, rightTexts, withRight } from './rights'

describe('rights of a role', () => {
  const rights = readRights(['*:read=all', '*:update=own', 'deal:read=own', 'deal/5:read=all'])

  it('asks the pipeline, then the card, then what counts for every card', () => {
    expect(effective(rights, 'deal/5', 'read')).toBe('all')
    expect(effective(rights, 'deal/0', 'read')).toBe('own')
    expect(effective(rights, 'deal/0', 'update')).toBe('own')
    expect(effective(rights, 'lead', 'read')).toBe('all')
    expect(effective(rights, 'lead', 'delete')).toBe('none')
  })

  it('keeps what a card may do when a pipeline of it gets a right of its own, since the server asks the card no more', () => {
    expect(effective(readRights(['*:read=all', 'deal/5:read=own']), 'deal/0', 'read')).toBe('none')
    expect(rightTexts(withRight(readRights(['*:read=all']), 'deal/5', 'read', 'own'))).toEqual(['*:read=all', 'deal/5:read=own', 'deal:read=all'])
    expect(rightTexts(withRight(rights, 'deal', 'read', null))).toContain('deal:read=all')
  })

  it('takes a right away again', () => {
    expect(rightTexts(withRight(rights, 'deal/5', 'read', null))).toEqual(['*:read=all', '*:update=own', 'deal:read=own'])
  })

  it('sees whether anything changed, whatever the order', () => {
    const role = { id: 1, name: 'A', configures: false, members: ['U2', 'AU'], rights: ['lead:read=all', '*:read=own'] }
    const draft = { ...draftOf(role), members: ['AU', 'U2'] }
    expect(isSame(role, draft)).toBe(true)
    expect(isSame(role, { ...draft, rights: withRight(draft.rights, 'lead', 'read', 'own') })).toBe(false)
  })

  it('keeps changes of others under those made here', () => {
    const draft = (members: string[], texts: string[], configures = false) => ({ configures, members, rights: readRights(texts) })
    const began = draft(['U1', 'U2'], ['deal:read=own', 'lead:read=own', '*:add=all'])
    const mine = draft(['U1', 'U3'], ['deal:read=all', 'lead:read=own'])
    const now = draft(['U1', 'U2', 'U4'], ['deal:read=own', 'lead:read=none', '*:add=all', 'quote:read=all'], true)
    const both = rebased(mine, began, now)
    expect(rightTexts(both.rights)).toEqual(['deal:read=all', 'lead:read=none', 'quote:read=all'])
    expect([both.members, both.configures]).toEqual([['U1', 'U4', 'U3'], true])
    expect(rebased(began, began, now)).toEqual(now)
    expect(rightTexts(rebased(draft([], ['a:read=all']), began, draft([], [])).rights)).toEqual(['a:read=all'])
  })

  it('offers what is open for records that exist alone', () => {
    expect(levelsFor('add', 'own')).not.toContain('opened')
    expect(levelsFor('add', 'opened')).toContain('opened')
    expect(levelsFor('read', 'own')).toContain('opened')
  })
})
