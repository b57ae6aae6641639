/** How a setting of a type is asked for. */
export type SettingKind = 'text' | 'number' | 'flag' | 'bit' | 'choice' | 'directory' | 'day' | 'words'

/** A setting of a type of user fields: how `settings` of the methods name it, and how it is asked for. */
export interface Setting {
  name: string
  kind: SettingKind
  /** Of a `choice`. */
  values?: readonly string[]
  /** Its text, where the name alone does not say it. */
  text?: string
}

const initial: Setting = { name: 'DEFAULT_VALUE', kind: 'text' }
const number = (name: string): Setting => ({ name, kind: 'number' })
const ofBlock: Setting[] = [number('IBLOCK_ID'), initial, { name: 'DISPLAY', kind: 'choice', values: ['LIST', 'CHECKBOX', 'DIALOG', 'UI'] }, number('LIST_HEIGHT'), { name: 'ACTIVE_FILTER', kind: 'flag' }]

/** Settings of every type. */
export const settingsOfType: Record<string, readonly Setting[]> = {
  string: [initial, number('ROWS'), number('MIN_LENGTH'), number('MAX_LENGTH'), { name: 'REGEXP', kind: 'text' }],
  integer: [{ ...initial, kind: 'number' }, number('MIN_VALUE'), number('MAX_VALUE')],
  double: [{ ...initial, kind: 'number' }, number('PRECISION'), number('MIN_VALUE'), number('MAX_VALUE')],
  boolean: [{ ...initial, kind: 'bit' }, { name: 'DISPLAY', kind: 'choice', values: ['CHECKBOX', 'RADIO', 'DROPDOWN'] }],
  enumeration: [
    { name: 'DISPLAY', kind: 'choice', values: ['LIST', 'UI', 'CHECKBOX', 'DIALOG'] }, number('LIST_HEIGHT'), { name: 'CAPTION_NO_VALUE', kind: 'text' }, { name: 'SHOW_NO_VALUE', kind: 'flag' }
  ],
  date: [{ ...initial, kind: 'day' }],
  datetime: [{ ...initial, kind: 'day' }, { name: 'USE_SECOND', kind: 'flag' }, { name: 'USE_TIMEZONE', kind: 'flag' }],
  money: [{ ...initial, text: 'money' }],
  url: [initial, { name: 'POPUP', kind: 'flag' }],
  address: [{ name: 'SHOW_MAP', kind: 'flag' }],
  file: [{ name: 'EXTENSIONS', kind: 'words' }, number('MAX_ALLOWED_SIZE')],
  employee: [],
  crm: [],
  crm_status: [{ name: 'ENTITY_TYPE', kind: 'directory' }],
  iblock_section: ofBlock,
  iblock_element: ofBlock
}
