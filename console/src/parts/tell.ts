import { useI18n } from 'vue-i18n'
import { useToast } from '@bitrix24/b24ui-nuxt/composables/useToast'

/** Says what happened, at the edge of the page. */
export function useTell() {
  const toast = useToast()
  const { t } = useI18n()
  const done = (title: string) => void toast.add({ title, color: 'air-primary-success' })
  const warned = (title: string) => void toast.add({ title, color: 'air-primary-warning' })
  const failed = (fault: unknown) => {
    toast.add({ title: t('shell.failed'), description: (fault as Error).message, color: 'air-primary-alert' })
  }

  /** Does something and says how it went; false when it was refused. */
  async function attempt(work: () => Promise<unknown>, said?: string): Promise<boolean> {
    try {
      await work()
    } catch (fault) {
      failed(fault)
      return false
    }
    if (said)
      done(said)
    return true
  }

  return { done, warned, failed, attempt }
}
