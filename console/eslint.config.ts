import js from '@eslint/js'
import tseslint from 'typescript-eslint'
import vue from 'eslint-plugin-vue'

export default tseslint.config(
  { ignores: ['dist', '.types'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } }
  },
  {
    rules: {
      'no-undef': 'off', // the compiler's work
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error', // text of users never becomes markup
      'no-restricted-properties': ['error', { property: 'innerHTML', message: 'Text of users never becomes markup.' }],
      'vue/max-attributes-per-line': ['warn', { singleline: 6, multiline: 1 }],
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['warn', { html: { void: 'never', normal: 'always', component: 'always' } }],
      'max-lines': ['error', 400]
    }
  }
)
