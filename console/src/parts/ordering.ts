import { renumbered } from './order'

/**
 * Takes the orders that people give a list: each is shown at once and stored when those before are, so that nobody has to wait
 * before moving an entry on; of several given meanwhile the last counts. The list is read again when all is stored, or something
 * was refused. `store` gets the entries whose numbers change, and tells false when it could not.
 */
export function ordering<T extends { sort: number }>(
  show: (ordered: T[]) => void, store: (places: ReadonlyMap<T, number>) => Promise<boolean>, reload: () => unknown, step = 10
): (ordered: T[]) => Promise<void> {
  let next: T[] | undefined
  let isStoring = false
  return async (ordered) => {
    show(ordered)
    next = ordered
    if (isStoring)
      return
    isStoring = true
    while (next) {
      const entries: T[] = next
      next = undefined
      const places = new Map([...renumbered(entries.map(entry => entry.sort), step)].map(([at, sort]) => [entries[at]!, sort]))
      if (await store(places))
        places.forEach((sort, entry) => entry.sort = sort)
      else
        next = undefined // it was given to what is not there
      if (!next)
        await reload()
      if (next)
        show(next)
    }
    isStoring = false
  }
}
