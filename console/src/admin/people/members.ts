import { reactive } from 'vue'
import { peopleOf } from '@/records/directories'
import { nameOf, remember } from '@/records/labels'
import { readDepartments, type Department } from './departments'

// AU everybody, U5 a person, D3 a department, DR3 one with those below it

const known = reactive<{ departments: Department[] }>({ departments: [] })

/** Reads what access codes are called. */
export async function prepareMembers(codes: readonly string[], abort?: AbortSignal): Promise<void> {
  const ids = [...new Set(codes.filter(code => code.startsWith('U')).map(code => Number(code.slice(1))))].filter(id => !nameOf(0, id))
  const reads: Promise<unknown>[] = [readDepartments(abort).then(departments => known.departments = departments)]
  for (let at = 0; at < ids.length; at += 50)
    reads.push(peopleOf(ids.slice(at, at + 50)).then(people => people.forEach(person => remember(0, person.id, person.name))))
  await Promise.all(reads)
}

export const knownDepartments = () => known.departments

/** How an access code is called. */
export function memberName(code: string, t: (key: string, named: Record<string, string>) => string): string {
  if (code === 'AU')
    return t('roles.everybody', {})
  const id = Number(code.replace(/^\D+/, ''))
  if (code.startsWith('U'))
    return nameOf(0, id) ?? `#${id}`
  const name = known.departments.find(department => department.id === id)?.name ?? `#${id}`
  return code.startsWith('DR') ? t('roles.withBelow', { name }) : name
}
