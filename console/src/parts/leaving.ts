import { onScopeDispose } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave } from 'vue-router'
import { useConfirm } from './confirm'

/** Asks before a page with unsaved changes is left. */
export function useLeaveGuard(isChanged: () => boolean): void {
  const { t } = useI18n()
  const confirm = useConfirm()
  onBeforeRouteLeave(() => !isChanged() || confirm({ title: t('parts.leaveTitle'), text: t('parts.leaveText'), action: t('parts.leave') }))
  const ask = (event: BeforeUnloadEvent) => isChanged() && event.preventDefault()
  window.addEventListener('beforeunload', ask)
  onScopeDispose(() => window.removeEventListener('beforeunload', ask))
}
