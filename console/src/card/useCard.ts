import { computed, inject, provide, reactive, ref, shallowReactive, type InjectionKey, type Ref } from 'vue'
import { call, RestError, result } from '@/api/rest'
import { fieldsOf, type Field } from '@/records/fields'
import { prepare, remember, titleOf, type CrmRecord } from '@/records/labels'
import type { CardType } from '@/records/types'
import { changesOf, faultField, isSameField } from './changes'
import { primaryField, setOrder, together } from './links'
import type { Part } from './layout'
import { multifieldChanges, multifieldsIn, type Multifield } from './multifields'

/** A value that somebody else changed while it was being changed here. */
export interface Conflict {
  field: Field
  theirs: unknown
  by: number
}

/** A record that is shown and changed: fields that are open, what they hold now, what was refused. */
export class Card {
  readonly state = reactive({
    record: { id: 0 } as CrmRecord,
    fields: [] as Field[],
    draft: {} as Record<string, unknown>,
    base: {} as Record<string, unknown>, // what fields held when they were opened: a record that is read anew is no change of theirs
    open: [] as string[],
    kinds: [] as string[], // kinds of multifields that are open
    faults: {} as Record<string, string>,
    fault: null as Error | null,
    conflicts: [] as Conflict[],
    isSaving: false
  })

  /** Grows with every change that the server took: what else is read of the record is read again. */
  readonly version = ref(0)
  /** What tabs say of changes of their own. */
  readonly others = shallowReactive(new Set<Ref<boolean>>())
  readonly isDirty = computed(() => [...this.others].some(other => other.value) || Object.keys(changesOf(this.state.base, this.state.draft, this.state.open)).length > 0)
  readonly title = computed(() => this.state.record.id ? titleOf(this.type.id, this.state.record) : '')

  constructor(readonly type: CardType, readonly id: number) {}

  get isNew() {
    return this.id === 0
  }

  /** Whether this person may change some records of the kind; which ones, the server knows. */
  get canChange() {
    return this.type.can.includes(this.isNew ? 'add' : 'update')
  }

  field(name: string) {
    return this.state.fields.find(field => field.name === name)
  }

  /** Reads the record with all that its values are shown by. A new one begins with what is given. */
  async load(start: Record<string, unknown> = {}): Promise<void> {
    const [fields, record] = await Promise.all([fieldsOf(this.type.id), this.isNew ? Promise.resolve({ ...start, id: 0 } as CrmRecord) : this.read()])
    await prepare(fields, [record], this.type.id)
    this.state.fields = fields
    this.take(record)
  }

  /** Shows a record that the server told. What is open and nobody changed follows it. */
  take(record: CrmRecord) {
    const { state } = this
    state.record = record
    const changes = changesOf(state.base, state.draft, state.open)
    state.open.filter(name => !(name in changes) && !isSameField(name, record[name], state.base[name])).forEach(name => this.reset(name))
    if (record.id)
      remember(this.type.id, record.id, titleOf(this.type.id, record))
    this.version.value++
  }

  /** Opens a field for change. */
  edit(name: string) {
    if (this.state.open.includes(name))
      return
    this.reset(name)
    this.state.open.push(name)
  }

  private reset(name: string) {
    this.state.base[name] = copied(this.state.record[name])
    this.state.draft[name] = copied(this.state.record[name])
  }

  /** True for a part of which something is open. */
  isOpen = (part: Part) => part.names.some(name => this.state.open.includes(name)) && (part.kind !== 'multifield' || this.state.kinds.includes(part.key))

  /** Opens all that a part shows. */
  editPart(part: Part) {
    part.names.forEach(name => this.field(name)?.isReadOnly || this.edit(name))
    if (part.kind === 'multifield' && !this.state.kinds.includes(part.key))
      this.state.kinds.push(part.key)
  }

  /** Takes back what was changed of a part. */
  cancelPart(part: Part) {
    const { state } = this
    state.kinds = state.kinds.filter(kind => part.kind !== 'multifield' || kind !== part.key)
    if (part.kind === 'multifield' && state.kinds.length > 0)
      state.draft.fm = [...(state.draft.fm as Multifield[]).filter(one => one.typeId !== part.key), ...copied((state.base.fm ?? []) as Multifield[]).filter(one => one.typeId === part.key)]
    else
      this.cancel(part.names)
  }

  /** Takes back what was changed: of some fields, or all of it. */
  cancel(names = [...this.state.open]) {
    this.state.open = this.state.open.filter(open => !names.includes(open))
    if (names.includes('fm'))
      this.state.kinds = []
    for (const one of names) {
      delete this.state.draft[one]
      delete this.state.base[one]
      delete this.state.faults[one]
    }
    this.state.fault = null
    this.state.conflicts = []
  }

  /** Gives up what somebody else changed, too; the other changes stay. */
  keepTheirs() {
    const { state } = this
    state.conflicts.flatMap(({ field }) => together(field.name)).filter(name => state.open.includes(name)).forEach(name => this.reset(name))
    state.conflicts = []
  }

  /** Stores what was changed, and nothing else. False when it was refused; then `faults`, `fault` or `conflicts` say why. */
  async save(isForced = false): Promise<boolean> {
    const { state } = this
    if (state.isSaving)
      return false
    state.faults = {}
    state.fault = null
    if (Object.keys(this.changes()).length === 0 && !this.isNew)
      return this.cancel(), true
    state.isSaving = true
    try {
      if (!this.isNew && !isForced && await this.findConflicts())
        return false
      const sent = new Map(state.open.map(name => [name, JSON.stringify(state.draft[name])]))
      await this.store(this.changes())
      this.close(sent)
      return true
    } catch (fault) {
      const name = fault instanceof RestError ? faultField(fault, state.fields) : undefined
      if (name && state.open.includes(name))
        state.faults[name] = (fault as Error).message
      else
        state.fault = fault as Error
      return false
    } finally {
      state.isSaving = false
    }
  }

  // what was written while it was stored stays open, and is now a change of what is stored
  private close(sent: Map<string, string | undefined>) {
    const { state } = this
    const isDone = (name: string) => sent.has(name) && sent.get(name) === JSON.stringify(state.draft[name])
    const [done, later] = [state.open.filter(isDone), state.open.filter(name => sent.has(name) && !isDone(name))]
    later.forEach(name => state.base[name] = copied(state.record[name]))
    this.cancel(done)
  }

  // who is linked goes with who is the primary one, or the server takes the first
  private changes(): Record<string, unknown> {
    const { base, draft, open } = this.state
    const changes = changesOf(base, draft, open)
    for (const primary of Object.keys(changes).map(primaryField))
      if (primary && open.includes(primary))
        changes[primary] = draft[primary]
    return changes
  }

  /** Changes something at once, past what is open: a stage, a primary contact. Throws what the server refuses. */
  async change(fields: Record<string, unknown>): Promise<void> {
    const { item } = await result<{ item: CrmRecord }>('crm.item.update', { entityTypeId: this.type.id, id: this.id, fields })
    await prepare(this.state.fields, [item], this.type.id)
    this.take(item)
  }

  /** Reads the record again, after something that belongs to it was changed. */
  async refresh(): Promise<void> {
    const record = await this.read()
    await prepare(this.state.fields, [record], this.type.id)
    this.take(record)
  }

  private async store(changes: Record<string, unknown>) {
    const { type, id, state } = this
    // as the record is now: of what is stored some may be somebody else's
    const fields = { ...(this.isNew ? filled(state.record) : {}), ...changes, ...('fm' in changes ? { fm: multifieldChanges(multifieldsIn(state.record), changes.fm as Multifield[]) } : {}) }
    const { item } = await result<{ item: CrmRecord }>(this.isNew ? 'crm.item.add' : 'crm.item.update', { entityTypeId: type.id, ...(this.isNew ? {} : { id }), fields })
    const ordered = await setOrder(type, item, fields)
    const record = ordered ? await this.read(item.id) : item
    await prepare(state.fields, [record], type.id)
    this.take(record)
  }

  private async read(id = this.id): Promise<CrmRecord> {
    return (await call<{ item: CrmRecord }>('crm.item.get', { entityTypeId: this.type.id, id })).result.item
  }

  // somebody else's change of another field is taken over; of the same field it is asked about
  private async findConflicts(): Promise<boolean> {
    const now = await this.read()
    const { base, draft } = this.state
    this.state.conflicts = Object.keys(this.changes()).filter(name => [base, draft].every(mine => !isSameField(name, now[name], mine[name]))).flatMap((name) => {
      const field = this.field(name)
      return field || name === 'fm' ? [{ field: field ?? ({ name, title: '' } as Field), theirs: now[name], by: Number(now.updatedBy) }] : []
    })
    await prepare(this.state.fields, [now], this.type.id)
    this.take(now)
    return this.state.conflicts.length > 0
  }

  multifields = computed((): Multifield[] => multifieldsIn(this.state.record))
}

const filled = (record: CrmRecord) => Object.fromEntries(Object.entries(record).filter(([name, value]) => name !== 'id' && value !== null && value !== ''))

const copied = <T>(value: T): T => value === undefined ? value : JSON.parse(JSON.stringify(value)) as T

const key: InjectionKey<Card> = Symbol('card')

/** Gives a card to all below. */
export const provideCard = (card: Card) => provide(key, card)

/** The card of this page. */
export const useCard = () => inject(key)!
