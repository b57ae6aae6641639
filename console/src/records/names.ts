import { reactive } from 'vue'

/** Names of people (type 0) and records that others point to: so many at most, and each is asked for again after a while. */
export class Names {
  private readonly names = reactive(new Map<string, string>())
  // when each was last told, or not told; the longest ago first
  private readonly told = new Map<string, number>()

  constructor(private readonly most = 20_000, private readonly lasting = 60_000) {}

  /** A name; undefined while nobody knows it. An old one stays until there is another. */
  get = (entityTypeId: number, id: number) => this.names.get(`${entityTypeId}:${id}`)

  /** True for what is to be asked for: never told, or long ago. */
  isWanted(entityTypeId: number, id: number, now = Date.now()): boolean {
    const at = this.told.get(`${entityTypeId}:${id}`)
    return at === undefined || now - at >= this.lasting
  }

  /** Takes a name, or that there is none: removed, or out of reach. */
  set(entityTypeId: number, id: number, name: string | undefined, now = Date.now()): void {
    const key = `${entityTypeId}:${id}`
    if (name === undefined)
      this.names.delete(key)
    else
      this.names.set(key, name)
    this.told.delete(key)
    this.told.set(key, now)
    if (this.told.size > this.most) {
      const [oldest] = this.told.keys()
      this.told.delete(oldest!)
      this.names.delete(oldest!)
    }
  }
}
