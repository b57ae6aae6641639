import { RestError } from '@/api/rest'

const waits = [1, 2, 4, 8, 16, 30].map(seconds => seconds * 1000)

/** What may be asked again although nobody knows whether it came through. */
export const ofReads = (fault: RestError) => fault.isPassing

/** What the server refused before it did anything: all else might be written twice. */
export const ofWrites = (fault: RestError) => fault.status === 429 || fault.status === 503

/** Does something, again after growing waits while it fails for what passes; `told` hears of every failure, and says whether to go on. */
export async function patiently<T>(work: () => Promise<T>, passes: (fault: RestError) => boolean, told: (fault: Error) => boolean): Promise<T> {
  for (let turn = 0; ; turn++)
    try {
      return await work()
    } catch (fault) {
      if (!(fault instanceof RestError) || !passes(fault) || turn >= waits.length || !told(fault))
        throw fault
      await new Promise(done => setTimeout(done, waits[turn]))
      if (!told(fault))
        throw fault
    }
}
