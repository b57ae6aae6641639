/** A list with one of its entries elsewhere; the same list when there is no such place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = [...list]
  if (from < 0 || from >= rest.length || to < 0 || to >= rest.length || from === to)
    return rest
  rest.splice(to, 0, ...rest.splice(from, 1))
  return rest
}

/**
 * New sort numbers for a list in its new order: those that have to change alone, so that moving one entry is mostly one
 * call. `now` are the numbers as they are, in the new order; every number ends above the one before.
 */
export function renumbered(now: readonly number[], step = 10): Map<number, number> {
  const changes = new Map<number, number>()
  // the longest run of numbers that already rise stays
  const length: number[] = []
  const before: number[] = []
  let last = -1
  for (let i = 0; i < now.length; i++) {
    length[i] = now[i]! > i ? 1 : 0 // entries above have to find room below this number
    before[i] = -1
    for (let j = 0; j < i; j++)
      if (length[j]! > 0 && now[i]! - now[j]! >= i - j && length[j]! + 1 > length[i]!) {
        length[i] = length[j]! + 1
        before[i] = j
      }
    if (length[i]! > (length[last] ?? 0))
      last = i
  }
  const stays = new Set<number>()
  for (let i = last; i >= 0; i = before[i]!)
    stays.add(i)
  let under = 0
  for (let i = 0; i < now.length; i++) {
    if (stays.has(i)) {
      under = now[i]!
      continue
    }
    let next = i + 1
    while (next < now.length && !stays.has(next))
      next++
    const number = next < now.length ? Math.max(under + 1, Math.floor(under + (now[next]! - under) / (next - i + 1))) : under + step
    changes.set(i, number)
    under = number
  }
  return changes
}
