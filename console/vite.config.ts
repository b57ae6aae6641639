import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue'
import b24ui from '@bitrix24/b24ui-nuxt/vite'
import { compressed } from './compressed.ts'

// a running server, for `npm run dev`
const server = process.env.PORTICO_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [
    vue(),
    b24ui({
      colorMode: true,
      colorModeInitialValue: 'auto',
      colorModeStorageKey: 'portico-theme',
      autoImport: { dts: '.types/imports.d.ts' },
      components: { dts: '.types/components.d.ts' }
    }),
    compressed()
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1000,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    // what every page needs in one file: a browser fetches six at a time
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } } }
  },
  server: { proxy: Object.fromEntries(['/rest', '/_portico', '/sign-in', '/sign-out', '/oauth', '/files', '/api'].map(path => [path, server])) },
  test: { environment: 'node', include: ['src/**/*.test.ts', 'bx24/**/*.test.ts'] }
} as Parameters<typeof defineConfig>[0])
