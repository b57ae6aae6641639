import type { Field } from '@/records/fields'
import type { Language } from '@/texts'
import { labelOf, readFields, type Owner } from '../fields/userFields'

/** Whose user fields people's are. */
export const ofPeople = (name: string): Owner => ({ key: 'people', name, entityId: 'USER', methods: 'user.userfield.' })

/** User fields of people, as fields that are shown and edited like those of records. Files are left to the API. */
export async function ownFields(language: Language, abort?: AbortSignal): Promise<Field[]> {
  const fields = await readFields(ofPeople(''), abort)
  return fields.filter(field => field.type !== 'file').map(field => ({
    name: field.name, type: field.type, title: labelOf(field, language), isRequired: field.isMandatory, isReadOnly: false, isImmutable: false, isMultiple: field.isMultiple, isDynamic: true,
    settings: field.settings, items: field.choices.map(choice => ({ ID: String(choice.id), VALUE: choice.value }))
  }))
}
