/** Levels of a right, from nothing to everything. */
export const levels = ['none', 'own', 'department', 'subdepartments', 'opened', 'all'] as const
export type Level = (typeof levels)[number]

export const operations = ['read', 'add', 'update', 'delete', 'export', 'import'] as const
export type Operation = (typeof operations)[number]

/** Every card that has no rights of its own. */
export const everyCard = '*'

/** Rights of a role: `deal:read`, `deal/7:read`, `*:read`, each with its level. */
export type Rights = ReadonlyMap<string, Level>

/** A role as the control plane tells it. */
export interface Role {
  id: number
  name: string
  configures: boolean
  members: string[]
  rights: string[]
}

/** What is being changed of a role. */
export interface Draft {
  configures: boolean
  members: string[]
  rights: Rights
}

export const readRights = (texts: readonly string[]): Rights => new Map(texts.map(text => text.split('=') as [string, Level]))

export const rightTexts = (rights: Rights) => [...rights].map(([what, level]) => `${what}=${level}`).sort()

const cardOf = (place: string) => place.split('/')[0]!

const hasOwn = (rights: Rights, card: string, operation: Operation) =>
  [...rights.keys()].some(key => key === `${card}:${operation}` || (key.startsWith(`${card}/`) && key.endsWith(`:${operation}`)))

/** What a role may do in a place when the place itself says nothing: the card says it for its pipelines, `*` for cards. */
export function inherited(rights: Rights, place: string, operation: Operation): Level {
  const card = cardOf(place)
  if (place === everyCard)
    return 'none'
  if (place !== card)
    return effective(rights, card, operation)
  // pipelines with rights of their own take a card out of the rights for every card
  return hasOwn(rights, card, operation) && !rights.has(`${card}:${operation}`) ? 'none' : rights.get(`${everyCard}:${operation}`) ?? 'none'
}

/** What a role may do in a place. */
export const effective = (rights: Rights, place: string, operation: Operation): Level => rights.get(`${place}:${operation}`) ?? inherited(rights, place, operation)

/** Rights with another level in a place; null leaves it to what stands above. */
export function withRight(rights: Rights, place: string, operation: Operation, level: Level | null): Rights {
  const changed = new Map(rights)
  const card = cardOf(place)
  // a card whose pipeline gets a right of its own keeps what it has
  if (place !== card && level !== null && !rights.has(`${card}:${operation}`))
    changed.set(`${card}:${operation}`, effective(rights, card, operation))
  if (level === null)
    changed.delete(`${place}:${operation}`)
  else
    changed.set(`${place}:${operation}`, level)
  // nor may a card be left to others while a pipeline of it has rights of its own
  if (place === card && place !== everyCard && level === null && hasOwn(changed, card, operation))
    changed.set(`${card}:${operation}`, rights.get(`${everyCard}:${operation}`) ?? 'none')
  return changed
}

/** Levels that make sense: what is yet to be made is open to nobody. */
export const levelsFor = (operation: Operation, now: Level): readonly Level[] =>
  levels.filter(level => level !== 'opened' || now === level || (operation !== 'add' && operation !== 'import'))

export const draftOf = (role: Role): Draft => ({ configures: role.configures, members: [...role.members], rights: readRights(role.rights) })

/** A draft that began with one state of a role, on top of what is stored now: what was changed here stays, everything else is as others left it. */
export function rebased(draft: Draft, began: Draft, now: Draft): Draft {
  const places = [...new Set([...draft.rights.keys(), ...now.rights.keys()])]
  const rights = places.map((place): [string, Level | undefined] => {
    const mine = draft.rights.get(place)
    return [place, mine === began.rights.get(place) ? now.rights.get(place) : mine]
  })
  return {
    configures: draft.configures === began.configures ? now.configures : draft.configures,
    members: [...now.members.filter(one => draft.members.includes(one) || !began.members.includes(one)), ...draft.members.filter(one => !began.members.includes(one) && !now.members.includes(one))],
    rights: new Map(rights.filter((right): right is [string, Level] => right[1] !== undefined))
  }
}

/** True when a draft is what the role is. */
export function isSame(role: Role, draft: Draft): boolean {
  const texts = (list: readonly string[]) => [...list].sort().join('\n')
  return role.configures === draft.configures && texts(role.members) === texts(draft.members) && texts(role.rights) === texts(rightTexts(draft.rights))
}
