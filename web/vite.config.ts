import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// The API during development; the built desk is served by the program itself.
const server = process.env.PLEDGE_URL ?? 'http://127.0.0.1:8080'

// Vue keeps the document it finds first: tests that need one run each in a world of their own, all
// others share theirs, which takes a quarter of the time.
const tests = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => `src/${path}`)
const withDocument = tests.filter((path) =>
  readFileSync(path, 'utf8').startsWith('// @vitest-environment'),
)

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': server } },
  // `vite preview` shows the built desk under the strictest policy it must live with.
  preview: {
    proxy: { '/api': server },
    headers: {
      'Content-Security-Policy':
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    },
  },
  build: {
    target: 'es2022',
    // No data: URLs and no polyfill script, so that default-src 'self' is enough.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // Element Plus brings its styles along; only Vite can read them.
  test: {
    testTimeout: 60_000,
    server: { deps: { inline: ['element-plus'] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'logic',
          include: tests.filter((path) => !withDocument.includes(path)),
          isolate: false,
          pool: 'threads',
        },
      },
      { extends: true, test: { name: 'document', include: withDocument, pool: 'threads' } },
    ],
  },
})
