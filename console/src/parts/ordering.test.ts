import { describe, expect, it } from 'vitest'
import { moved } from './order'
import { ordering } from './ordering'

interface Entry { id: string, sort: number }

/** A server that takes its time: `answer` lets the oldest store end. */
function setUp() {
  const server = new Map([['a', 10], ['b', 20], ['c', 30], ['d', 40]])
  const read = () => [...server].map(([id, sort]) => ({ id, sort })).sort((one, other) => one.sort - other.sort)
  const waiting: ((isTaken: boolean) => void)[] = []
  let shown: Entry[] = read()
  let reads = 0
  const order = ordering<Entry>(ordered => shown = ordered, places => new Promise(resolve => waiting.push((isTaken) => {
    if (isTaken)
      places.forEach((sort, entry) => server.set(entry.id, sort))
    resolve(isTaken)
  })), () => {
    shown = read()
    reads++
  })
  const ids = (entries: Entry[]) => entries.map(entry => entry.id).join('')
  return {
    move: (from: number, to: number) => order(moved(shown, from, to)),
    answer: async (isTaken = true) => {
      waiting.shift()!(isTaken)
      await new Promise(resolve => setTimeout(resolve))
    },
    state: () => ({ shown: ids(shown), stored: ids(read()), waits: waiting.length, reads })
  }
}

describe('ordering', () => {
  it('shows every move at once, and stores the last of those that came meanwhile', async () => {
    const list = setUp()
    void list.move(0, 1)
    void list.move(1, 2)
    void list.move(2, 3)
    expect(list.state()).toEqual({ shown: 'bcda', stored: 'abcd', waits: 1, reads: 0 })

    await list.answer()
    expect(list.state()).toEqual({ shown: 'bcda', stored: 'bacd', waits: 1, reads: 0 })
    await list.answer()
    expect(list.state()).toEqual({ shown: 'bcda', stored: 'bcda', waits: 0, reads: 1 })
  })

  it('shows what is stored when a move was refused', async () => {
    const list = setUp()
    void list.move(0, 3)
    void list.move(0, 1)
    await list.answer(false)
    expect(list.state()).toEqual({ shown: 'abcd', stored: 'abcd', waits: 0, reads: 1 })

    void list.move(3, 0)
    await list.answer()
    expect(list.state()).toEqual({ shown: 'dabc', stored: 'dabc', waits: 0, reads: 2 })
  })
})
