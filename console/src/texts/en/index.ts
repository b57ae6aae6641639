/** All texts of the language, by the name of their file. */
export default import.meta.glob<Record<string, unknown>>('./*.json', { import: 'default', eager: true })
