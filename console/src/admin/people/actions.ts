import { useI18n } from 'vue-i18n'
import type { DropdownMenuItem } from '@bitrix24/b24ui-nuxt'
import { useOverlay } from '@bitrix24/b24ui-nuxt/composables/useOverlay'
import EditIcon from '@bitrix24/b24icons-vue/outline/EditLIcon'
import KeyIcon from '@bitrix24/b24icons-vue/outline/KeyIcon'
import PersonIcon from '@bitrix24/b24icons-vue/outline/AddPersonIcon'
import RemoveIcon from '@bitrix24/b24icons-vue/outline/RemovePersonIcon'
import ShieldIcon from '@bitrix24/b24icons-vue/outline/ShieldCheckedIcon'
import ShieldOffIcon from '@bitrix24/b24icons-vue/outline/ShieldAttentionIcon'
import { control, part } from '@/api/control'
import { useSession } from '@/api/session'
import { useConfirm } from '@/parts/confirm'
import { useTell } from '@/parts/tell'
import SecretsDialog from './SecretsDialog.vue'
import { fullName, type UserRow } from './people'

/** What administrators do with a person, as a menu. */
export function usePersonActions(changed: () => unknown, edit: (person: UserRow) => unknown) {
  const { t } = useI18n()
  const { user } = useSession()
  const confirm = useConfirm()
  const tell = useTell()
  const secrets = useOverlay().create(SecretsDialog)
  const path = (id: number | string, what = '') => `/users/${part(id)}${what}`

  /** Gives a new password and shows it once. */
  async function givePassword(id: number, name: string): Promise<void> {
    await tell.attempt(async () => {
      const { password } = await control<{ password: string }>('POST', path(id, '/password'))
      await secrets.open({ title: t('people.passwordOf', { name }), secrets: [{ label: t('people.password'), secret: password, text: `${t('parts.onceShown')} ${t('people.passwordNext')}` }] })
    })
  }

  async function newPassword(person: UserRow) {
    const name = fullName(person)
    if (await confirm({ title: t('people.newPassword'), text: t('people.newPasswordText', { name }), action: t('people.newPassword'), isHarmless: true }))
      await givePassword(Number(person.ID), name)
  }

  async function secondFactor(person: UserRow) {
    const name = fullName(person)
    let made: { address: string, recovery_codes: string[] } | undefined
    const run = async () => { made = await control('POST', path(person.ID, '/totp')) }
    if (await confirm({ title: t('people.secondFactor'), text: t('people.secondFactorText', { name }), action: t('people.secondFactor'), isHarmless: true, run }) && made)
      await secrets.open({
        title: t('people.secondFactorOf', { name }),
        secrets: [{ label: t('people.address'), secret: made.address }, { label: t('people.recovery'), secret: made.recovery_codes.join('\n') }]
      })
  }

  async function noSecondFactor(person: UserRow) {
    const name = fullName(person)
    if (await confirm({ title: t('people.noSecondFactor'), text: t('people.noSecondFactorText', { name }), action: t('people.noSecondFactor'), run: () => control('DELETE', path(person.ID, '/totp')) }))
      tell.done(t('people.isReset'))
  }

  async function dismiss(person: UserRow) {
    const name = fullName(person)
    const run = () => control('POST', path(person.ID, '/dismiss'))
    if (await confirm({ title: t('people.dismissTitle', { name }), text: t('people.dismissText'), action: t('people.dismiss'), run })) {
      tell.done(t('people.isDismissed', { name }))
      await changed()
    }
  }

  async function restore(person: UserRow) {
    if (await tell.attempt(() => control('POST', path(person.ID, '/restore')), t('people.isRestored', { name: fullName(person) })))
      await changed()
  }

  const itemsFor = (person: UserRow): DropdownMenuItem[][] => [
    [{ label: t('people.edit'), icon: EditIcon, onSelect: () => void edit(person) }],
    [
      { label: t('people.newPassword'), icon: KeyIcon, onSelect: () => void newPassword(person) },
      { label: t('people.secondFactor'), icon: ShieldIcon, onSelect: () => void secondFactor(person) },
      { label: t('people.noSecondFactor'), icon: ShieldOffIcon, onSelect: () => void noSecondFactor(person) }
    ],
    person.ACTIVE
      ? Number(person.ID) === user.id ? [] : [{ label: t('people.dismiss'), icon: RemoveIcon, color: 'air-primary-alert' as const, onSelect: () => void dismiss(person) }]
      : [{ label: t('people.restore'), icon: PersonIcon, onSelect: () => void restore(person) }]
  ]

  return { itemsFor, givePassword }
}
