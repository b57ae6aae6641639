import { shallowRef } from 'vue'
import { boundText } from '@/records/bindings'

/** Someone or a group that rights are given to. */
export interface AccessCode {
  /** `U1`, `DR3`, `AU`. */
  id: string
  name: string
}

/** Kinds of cards that `selectCRM` knows. */
export const crmKinds = [
  { code: 'lead', id: 1 }, { code: 'contact', id: 3 }, { code: 'company', id: 4 }, { code: 'deal', id: 2 }, { code: 'quote', id: 7 }
] as const

export type CrmCode = typeof crmKinds[number]['code']

/** What is chosen from. */
export type Question =
  | { kind: 'users', multiple: boolean }
  | { kind: 'access', blocked: string[] }
  | { kind: 'crm', codes: CrmCode[], multiple: boolean, chosen: Partial<Record<CrmCode, number[]>> }

/** Something that was chosen. */
export interface Chosen {
  /** `0` for people, `-1` for departments, `-2` for everybody, else the kind of card. */
  type: number
  id: number
  name: string
}

/** The dialog that is open. */
export const asked = shallowRef<{ question: Question, application: string, answer: (chosen: Chosen[] | null) => void } | null>(null)

/** Shows a dialog for an application; null when it was closed without a choice. */
export function ask(question: Question, application: string): Promise<Chosen[] | null> {
  asked.value?.answer(null)
  return new Promise((resolve) => {
    asked.value = {
      question, application, answer: (chosen) => {
        asked.value = null
        resolve(chosen)
      }
    }
  })
}

/** Records as `selectCRM` answers them: a map for each kind that has some, an empty list for all others, wanted or not. */
export function crmAnswer(chosen: Chosen[]): Record<string, unknown> {
  return Object.fromEntries(crmKinds.map((kind) => {
    const records = chosen.filter(one => one.type === kind.id)
    return [kind.code, records.length === 0 ? [] : Object.fromEntries(records.map((one, at) => [at, {
      id: boundText({ entityTypeId: kind.id, id: one.id }), type: kind.code, place: kind.code, title: one.name, desc: '', url: `/crm/${kind.code}/show/${one.id}/`
    }]))]
  }))
}

/** Access as `selectAccess` answers it. */
export const accessAnswer = (chosen: Chosen[]): AccessCode[] =>
  chosen.map(one => ({ id: one.type === -2 ? 'AU' : `${one.type === -1 ? 'DR' : 'U'}${one.id}`, name: one.name }))

/** What an application wants to be chosen from, as it says it. */
export function crmQuestion(given: unknown): Question & { kind: 'crm' } {
  const { entityType, multiple, value } = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>
  const wanted = [entityType ?? []].flat()
  const codes = crmKinds.map(kind => kind.code).filter(code => wanted.length === 0 || wanted.includes(code))
  const chosen = Object.fromEntries(codes.map((code) => {
    const ids = Object.values((value as Record<string, unknown> | undefined)?.[code] ?? []).map(id => Number(String(id).replace(/^[A-Z]+_/, '')))
    return [code, ids.filter(id => id > 0)]
  }))
  return { kind: 'crm', codes, multiple: multiple === true, chosen: multiple === true ? chosen : {} }
}
