import ProductsCubeIcon from '@bitrix24/b24icons-vue/outline/ProductsCubeIcon'
import { i18n } from '@/texts'
import { useFrames } from './api'
import { placementItem } from './placements'

/** Entries of the menu that lead to applications: those that are installed, and what they put there themselves (`LEFT_MENU`). */
export function applicationPages(): { label: string, to: string, icon: unknown }[] {
  const { applications, placements } = useFrames()
  const own = placements.filter(placement => placement.code === 'LEFT_MENU')
  return [
    ...applications.filter(application => application.installed).map(application => ({ label: application.title, to: `/marketplace/app/${application.id}/`, icon: ProductsCubeIcon })),
    ...own.map(placement => ({ label: placementItem(placement, i18n.global.locale.value).label, to: `/marketplace/app/${placement.application}/${placement.id}/`, icon: ProductsCubeIcon }))
  ]
}
