import { computed, onScopeDispose, watch } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import { batch, call, mostCommands, type Params } from '@/api/rest'
import { useSession } from '@/api/session'
import { keep, setting } from '@/api/settings'
import { useTell } from '@/parts/tell'
import type { Field } from '@/records/fields'
import { prepare, type CrmRecord } from '@/records/labels'
import type { CardType } from '@/records/types'
import { columnFields, nameColumn, selectOf, validColumns, type Column } from './columns'
import { todayIn } from './days'
import { isSortable, readRules, serverFilter, writeRules, type Rule } from './filter'
import { Pages } from './pages'
import { useSearch } from './useSearch'
import { useSelection } from './selection'

/** What a list is ordered by. */
export interface Sort {
  name: string
  isDescending: boolean
}

/** A list of a kind of card: what its address asks for, its columns, its rows. */
export function useRecordList(type: CardType, fields: Field[], nameTitle: string) {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const { attempt } = useTell()
  const all = columnFields(fields, nameTitle)
  const settings = `list.${type.id}`

  const many = (value: unknown) => (Array.isArray(value) ? value : value ? [value] : []).map(String)
  const rules = computed(() => readRules(many(route.query.f)))
  const text = computed(() => String(route.query.q ?? ''))
  const sort = computed((): Sort => {
    const [name = '', way] = (String(route.query.sort ?? '') || setting(`${settings}.sort`, 'id.desc')).split('.')
    return all.some(field => field.name === name) ? { name, isDescending: way === 'desc' } : { name: 'id', isDescending: true }
  })
  // 0 is every pipeline; that of deals and others has a number in the address
  const category = computed(() => route.params.category === undefined || (Number(route.params.category) === 0 && type.id !== 2) ? undefined : Number(route.params.category))

  const ask = (change: LocationQueryRaw) => router.push({ path: route.path, query: { ...route.query, ...change } })
  const setRules = (rules: Rule[]) => ask({ f: writeRules(rules).length > 0 ? writeRules(rules) : '' })
  // without a text the address still says that no filter is wanted: a plain one would ask for the usual filter
  const setText = (text: string) => router.replace({ path: route.path, query: { ...route.query, q: text || undefined, ...(text ? {} : { f: route.query.f ?? '' }) } })
  const setSort = (sort: Sort) => {
    const value = `${sort.name}.${sort.isDescending ? 'desc' : 'asc'}`
    void attempt(() => keep(`${settings}.sort`, value))
    return ask({ sort: value })
  }

  const columns = computed((): Column[] => validColumns(setting(`${settings}.columns`, null), type.id, all))
  const setColumns = (columns: Column[] | null) => attempt(() => keep(`${settings}.columns`, columns))

  const { found, fault: searchFault, look, isSearching, filter: searched } = useSearch(() => type.id, () => text.value)

  /** The filter of `crm.item.list` for what the list shows. */
  const filter = computed((): Params => ({
    ...serverFilter(rules.value, fields, { today: todayIn(session.portal.timeZone), me: session.user.id }),
    ...(category.value === undefined ? {} : { '=categoryId': category.value }),
    ...searched.value
  }))

  const order = computed(() => {
    const { name, isDescending } = sort.value
    const way = isDescending ? 'DESC' : 'ASC'
    return name === nameColumn && !fields.some(field => field.name === nameColumn) ? { lastName: way } : { [name]: way } // by one field alone an index serves: rows far down come as quickly as the first
  })
  const select = computed(() => selectOf(columns.value, fields))
  const shown = computed(() => columns.value.map(column => all.find(field => field.name === column.name)!))

  const pages = new Pages<CrmRecord>(async (start, abort) => {
    const reply = await call<{ items: CrmRecord[] }>('crm.item.list', { entityTypeId: type.id, filter: filter.value, order: order.value, select: select.value, start }, abort)
    await prepare(shown.value, reply.result.items, type.id)
    return { rows: reply.result.items, total: reply.total ?? 0 }
  })
  onScopeDispose(() => pages.stop())

  const selection = useSelection()
  const asked = computed(() => JSON.stringify([filter.value, order.value, select.value, isSearching.value]))
  watch(asked, () => pages.forget())
  watch([filter], () => selection.clear())

  /** Ids of the rows of a stretch, be they there or not; none where it failed, or the list became another one meanwhile. */
  async function idsBetween(first: number, last: number): Promise<number[]> {
    const before = asked.value
    const ids: number[] = []
    const isRead = await attempt(async () => {
      const rows = await pages.between(first, last, mostCommands, async (starts) => {
        const list = { entityTypeId: type.id, filter: filter.value, order: order.value, select: ['id'] }
        const { results, errors } = await batch<{ items: CrmRecord[] }>(Object.fromEntries(starts.map(start => [`p${start}`, ['crm.item.list', { ...list, start }]])))
        const [fault] = Object.values(errors)
        if (fault)
          throw fault
        return starts.map(start => results[`p${start}`]!.items)
      })
      ids.push(...rows.map(row => row.id))
    })
    return isRead && before === asked.value ? ids : []
  }

  const canSort = (name: string) => {
    const field = fields.find(field => field.name === name)
    return field ? isSortable(field) : name === nameColumn
  }

  return {
    type, fields, all, settings, rules, text, sort, category, columns, shown, found, searchFault, look, isSearching, filter, order, select, pages, selection, asked,
    setRules, setText, setSort, setColumns, idsBetween, canSort, isNarrowed: computed(() => rules.value.length > 0 || text.value !== '')
  }
}

export type RecordList = ReturnType<typeof useRecordList>
