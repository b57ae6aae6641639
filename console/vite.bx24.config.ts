import { defineConfig } from 'vite'
import { compressed } from './compressed.ts'

// BX24.js of our own: one classic script beside the console, under a name that stays
export default defineConfig({
  plugins: [compressed()],
  publicDir: false,
  build: {
    target: 'es2022', outDir: 'dist/api/v1', emptyOutDir: false, reportCompressedSize: false,
    lib: { entry: 'bx24/index.ts', name: 'portico', formats: ['iife'], fileName: () => 'index.js' }
  }
})
