import { computed, ref } from 'vue'
import { allPages, result } from '@/api/rest'
import type { Card } from '../useCard'
import { ownerType, rowOf, rowsToSet, type Row, type RowTold } from './rows'

/** Product rows of a record as they are written, beside how they were read: what is stored takes the place of all there are. */
export class Rows {
  readonly rows = ref<Row[]>([])
  /** What somebody else made of them since they were read; null when nobody did, or nobody looked yet. */
  readonly theirs = ref<Row[] | null>(null)
  readonly isChanged = computed(() => textOf(this.rows.value) !== this.stored.value)
  private readonly stored = ref(textOf([]))

  constructor(private readonly card: Card) {}

  /** Reads them, and lets go of what was written. */
  async read(): Promise<void> {
    this.take(await this.told())
  }

  /** Stores what is written. False when somebody else changed them meanwhile; then `theirs` tells what they are. */
  async save(isForced: boolean): Promise<boolean> {
    const { type, id } = this.card
    const theirs = isForced ? null : await this.told()
    if (theirs && textOf(theirs) !== this.stored.value) {
      this.theirs.value = theirs
      return false
    }
    const { productRows } = await result<{ productRows: RowTold[] }>('crm.item.productrow.set', { ownerType: ownerType(type), ownerId: id, productRows: rowsToSet(this.rows.value) })
    this.take(productRows.map(rowOf))
    return true
  }

  /** Shows what was read, and knows it as what is stored. */
  take(rows: Row[]) {
    this.rows.value = rows
    this.stored.value = textOf(rows)
    this.theirs.value = null
  }

  private async told(): Promise<Row[]> {
    const { type, id } = this.card
    return (await allPages('crm.item.productrow.list', { filter: { '=ownerType': ownerType(type), '=ownerId': id }, order: { sort: 'ASC', id: 'ASC' } }, ({ productRows }: { productRows: RowTold[] }) => productRows)).map(rowOf)
  }
}

const textOf = (rows: Row[]) => JSON.stringify(rows)
const known = new WeakMap<Card, Rows>()

/** The product rows of a card. They outlive their tab, as changes of fields do. */
export function useRows(card: Card): Rows {
  let rows = known.get(card)
  if (!rows) {
    rows = new Rows(card)
    known.set(card, rows)
    card.others.add(rows.isChanged)
  }
  return rows
}
