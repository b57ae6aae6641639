import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import vue from '@vitejs/plugin-vue'
import b24ui from '@bitrix24/b24ui-nuxt/vite'

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
  build: { target: 'es2022', chunkSizeWarningLimit: 1000, reportCompressedSize: false, modulePreload: { polyfill: false } },
  server: { proxy: Object.fromEntries(['/rest', '/_portico', '/sign-in', '/sign-out', '/oauth', '/files', '/api'].map(path => [path, server])) },
  test: { environment: 'node', include: ['src/**/*.test.ts', 'bx24/**/*.test.ts'] }
} as Parameters<typeof defineConfig>[0])

/** Every text also as .gz and .br: the server sends what the browser reads. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          const source = file.type === 'chunk' ? file.code : file.source
          if (!/\.(js|css|svg|html|json)$/.test(fileName) || source.length < 1000)
            continue
          const bytes = Buffer.from(source)
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(bytes, { level: 9 }) })
          this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }) })
        }
      }
    }
  }
}
