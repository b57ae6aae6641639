import type { NavigationMenuItem } from '@bitrix24/b24ui-nuxt'
import HomeIcon from '@bitrix24/b24icons-vue/outline/HomeIcon'
import LeadIcon from '@bitrix24/b24icons-vue/outline/LeadIcon'
import MyDealsIcon from '@bitrix24/b24icons-vue/outline/MyDealsIcon'
import ContactIcon from '@bitrix24/b24icons-vue/outline/ContactIcon'
import CompanyIcon from '@bitrix24/b24icons-vue/outline/CompanyIcon'
import QuoteIcon from '@bitrix24/b24icons-vue/outline/ReceiptIcon'
import InvoiceIcon from '@bitrix24/b24icons-vue/outline/InvoiceIcon'
import SmartProcessIcon from '@bitrix24/b24icons-vue/outline/SmartProcessIcon'
import AppsIcon from '@bitrix24/b24icons-vue/outline/AppsIcon'
import GroupIcon from '@bitrix24/b24icons-vue/outline/GroupIcon'
import KeyIcon from '@bitrix24/b24icons-vue/outline/KeyIcon'
import ListIcon from '@bitrix24/b24icons-vue/outline/BulletedListIcon'
import ProcessesIcon from '@bitrix24/b24icons-vue/outline/ProcessesIcon'
import FormIcon from '@bitrix24/b24icons-vue/outline/FormIcon'
import MoneyIcon from '@bitrix24/b24icons-vue/outline/MoneyIcon'
import SettingsIcon from '@bitrix24/b24icons-vue/outline/SettingsIcon'
import ClockBackIcon from '@bitrix24/b24icons-vue/outline/ClockBackIcon'
import StructureIcon from '@bitrix24/b24icons-vue/outline/StructureVerticalIcon'
import StagesIcon from '@bitrix24/b24icons-vue/outline/StagesIcon'
import CompassIcon from '@bitrix24/b24icons-vue/outline/CompassIcon'
import GraphIcon from '@bitrix24/b24icons-vue/outline/GraphsDiagramIcon'
import DatabaseIcon from '@bitrix24/b24icons-vue/outline/DatabaseIcon'
import SpeedMeterIcon from '@bitrix24/b24icons-vue/outline/SpeedMeterIcon'
import BugIcon from '@bitrix24/b24icons-vue/outline/BugIcon'
import LinkIcon from '@bitrix24/b24icons-vue/outline/LinkIcon'
import { useSession } from '@/api/session'
import { applicationPages } from '@/frames/menu'
import { cardTypes, listPath } from '@/records/types'

type Translate = (key: string) => string

const icons: Record<string, unknown> = { lead: LeadIcon, deal: MyDealsIcon, contact: ContactIcon, company: CompanyIcon, quote: QuoteIcon, invoice: InvoiceIcon }

/** An entry for developers or administrators: a line here is a line in the menu. */
interface Entry {
  /** Key of its text. */
  text: string
  to: string
  icon: unknown
}

/** Pages for developers. */
export const developerPages: Entry[] = [
  { text: 'developer.calls.title', to: '/devops/calls/', icon: BugIcon },
  { text: 'developer.explorer.title', to: '/devops/explorer/', icon: CompassIcon },
  { text: 'developer.webhooks.title', to: '/devops/webhooks/', icon: LinkIcon },
  { text: 'developer.apps.title', to: '/devops/applications/', icon: AppsIcon },
  { text: 'developer.limits.title', to: '/devops/limits/', icon: SpeedMeterIcon },
  { text: 'developer.data.title', to: '/devops/data/', icon: DatabaseIcon }
]

/** Pages for administrators. */
export const adminPages: Entry[] = [
  { text: 'people.title', to: '/company/', icon: GroupIcon },
  { text: 'structure.title', to: '/company/structure/', icon: StructureIcon },
  { text: 'roles.title', to: '/crm/configs/perms/', icon: KeyIcon },
  { text: 'types.title', to: '/automation/type/', icon: ProcessesIcon },
  { text: 'statuses.menu', to: '/crm/configs/stages/', icon: StagesIcon },
  { text: 'fields.title', to: '/crm/configs/fields/', icon: FormIcon },
  { text: 'statuses.directories', to: '/crm/configs/status/', icon: ListIcon },
  { text: 'money.currencies', to: '/crm/configs/currency/', icon: MoneyIcon },
  { text: 'portal.title', to: '/configs/', icon: SettingsIcon },
  { text: 'audit.title', to: '/configs/audit/', icon: ClockBackIcon }
]

/** The menu, in groups. */
export function menu(t: Translate): NavigationMenuItem[][] {
  const items = (entries: Entry[]) => entries.map(entry => ({ label: t(entry.text), to: entry.to, icon: entry.icon }))
  const group = (text: string, entries: Entry[]) => entries.length > 0 && useSession().user.isAdmin ? [[{ type: 'label', label: t(text) }, ...items(entries)]] : []
  return [
    [
      { label: t('shell.start'), to: '/', icon: HomeIcon, exact: true },
      ...cardTypes.value.map(type => ({ label: type.title || t(`shell.cards.${type.code}`), to: listPath(type), icon: icons[type.code] ?? SmartProcessIcon, prefix: `${type.path}/` })),
      { label: t('charts.title'), to: '/crm/analytics/', icon: GraphIcon }
    ],
    [{ label: t('frames.applications'), to: '/marketplace/', icon: AppsIcon, exact: true }, ...applicationPages()],
    ...group('shell.developers', developerPages),
    ...group('shell.administration', adminPages)
  ] as NavigationMenuItem[][]
}
