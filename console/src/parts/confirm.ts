import { useOverlay } from '@bitrix24/b24ui-nuxt/composables/useOverlay'
import ConfirmDialog from './ConfirmDialog.vue'

/** What is asked before something is done that cannot be taken back. */
export interface Question {
  title: string
  /** What is lost. */
  text: string
  /** The button that does it: a verb. */
  action: string
  /** Does it while the dialog is open; a refusal is shown there. */
  run?: () => Promise<unknown>
  isHarmless?: boolean
}

/** Asks first: `if (await confirm({ … }))`. False when the person thought better of it. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const dialog = useOverlay().create(ConfirmDialog)
  return async question => await dialog.open({ isHarmless: false, ...question }) === true
}
