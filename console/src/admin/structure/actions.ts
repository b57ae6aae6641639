import type { DropdownMenuItem } from '@bitrix24/b24ui-nuxt'
import DownIcon from '@bitrix24/b24icons-vue/outline/ArrowDownLIcon'
import EditIcon from '@bitrix24/b24icons-vue/outline/EditLIcon'
import PlusIcon from '@bitrix24/b24icons-vue/outline/PlusLIcon'
import TrashIcon from '@bitrix24/b24icons-vue/outline/TrashcanIcon'
import UpIcon from '@bitrix24/b24icons-vue/outline/ArrowTopLIcon'
import type { Branch } from '../people/departments'

type Does = Record<'edit' | 'add' | 'up' | 'down' | 'remove', () => void>

/** The menu of a department; the topmost one neither moves nor goes. */
export const departmentActions = (t: (key: string) => string, branch: Branch, does: Does): DropdownMenuItem[][] => [
  [{ label: t('parts.edit'), icon: EditIcon, onSelect: does.edit }, { label: t('structure.addBelow'), icon: PlusIcon, onSelect: does.add }],
  ...(branch.parent === 0 ? [] : [
    [{ label: t('structure.up'), icon: UpIcon, onSelect: does.up }, { label: t('structure.down'), icon: DownIcon, onSelect: does.down }],
    [{ label: t('parts.remove'), icon: TrashIcon, color: 'air-primary-alert' as const, onSelect: does.remove }]
  ])
]
