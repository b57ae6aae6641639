/** Settings of the portal as `GET /_portico/portal` tells them. */
export type PortalSettings = Record<string, string | number | boolean>

/** A setting of the form. */
export interface PortalSetting {
  name: string
  kind: 'text' | 'number' | 'flag' | 'choice'
  values?: readonly string[]
  /** What shuts people out when it is set without care: asked for first. */
  isDangerous?: boolean
}

/** The form, in its parts. */
export const groups: readonly { name: string, settings: readonly PortalSetting[] }[] = [
  {
    name: 'access',
    settings: [
      { name: 'public_url', kind: 'text' },
      { name: 'https_required', kind: 'flag', isDangerous: true },
      { name: 'blocked', kind: 'flag', isDangerous: true }
    ]
  },
  {
    name: 'limits',
    settings: [
      { name: 'limit_profile', kind: 'choice', values: ['off', 'cloud', 'enterprise'] },
      { name: 'operating_limit', kind: 'text' }
    ]
  },
  {
    name: 'applications',
    settings: [
      { name: 'allow_private_handlers', kind: 'flag' },
      { name: 'oauth_revoke_reused', kind: 'flag' }
    ]
  },
  { name: 'audit', settings: [{ name: 'audit_days', kind: 'number' }, { name: 'calls_kept', kind: 'text' }] }
]

/** What the control plane takes: an empty text is said as `none`. */
export const inputOf = (setting: PortalSetting, value: string | number | boolean) => setting.kind === 'text' && String(value).trim() === '' ? 'none' : typeof value === 'string' ? value.trim() : value
