import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.vue'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))

describe('the controls of the desk', () => {
  it('have no day of the browser’s own, which each writes in its own order', () => {
    expect(pages.length).toBeGreaterThan(100)
    const native = /type="(date|month|week|time|datetime-local)"/
    expect(pages.filter(({ text }) => native.test(text)).map(({ name }) => name)).toEqual([])
  })
})
