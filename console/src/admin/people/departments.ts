import { allPages } from '@/api/rest'

/** A department of the company. */
export interface Department {
  id: number
  name: string
  /** The one above; 0 for the topmost. */
  parent: number
  /** Who leads it; 0 for nobody. */
  head: number
  sort: number
}

/** All departments. */
export async function readDepartments(abort?: AbortSignal): Promise<Department[]> {
  const rows = await allPages<Record<string, string>>('department.get', { sort: 'SORT', order: 'ASC' }, rows => rows, abort)
  return rows.map(row => ({ id: Number(row.ID), name: row.NAME!, parent: Number(row.PARENT ?? 0), head: Number(row.UF_HEAD ?? 0), sort: Number(row.SORT ?? 500) }))
}

/** A department in the order of the tree, with its depth and how many stand below. */
export interface Branch extends Department {
  depth: number
  below: number[]
}

/** Departments as a tree, each above those below it. One whose parent is unknown stands at the top. */
export function treeOf(departments: readonly Department[]): Branch[] {
  const known = new Set(departments.map(department => department.id))
  const children = new Map<number, Department[]>()
  for (const department of departments) {
    const parent = known.has(department.parent) ? department.parent : 0
    children.set(parent, [...children.get(parent) ?? [], department])
  }
  const branches: Branch[] = []
  const walk = (parent: number, depth: number): number[] => (children.get(parent) ?? [])
    .sort((one, other) => one.sort - other.sort || one.id - other.id)
    .flatMap((department) => {
      const branch: Branch = { ...department, depth, below: [] }
      branches.push(branch)
      branch.below = walk(department.id, depth + 1)
      return [department.id, ...branch.below]
    })
  walk(0, 0)
  return branches
}
