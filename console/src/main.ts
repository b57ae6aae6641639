import './main.css'

import { createApp } from 'vue'
import b24UiPlugin from '@bitrix24/b24ui-nuxt/vue-plugin'
import App from './App.vue'
import { begin } from './api/session'
import { loadSettings, setting } from './api/settings'
import { loadTypes } from './records/types'
import { i18n, preferred, speak, type Language } from './texts'
import { router } from './router'
import { showNoStart } from './shell/noStart'

try {
  await begin()
  await Promise.all([loadSettings(), loadTypes()])
  await speak(setting<Language>('language', preferred(navigator.languages)))
  createApp(App).use(i18n).use(router).use(b24UiPlugin).mount('#app')
} catch (fault) {
  showNoStart()
  throw fault // for whoever looks at the browser's console
}
