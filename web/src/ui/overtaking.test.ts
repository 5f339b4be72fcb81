import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// A list that is asked for again when something is chosen must not show the answer to what was
// chosen before: whoever loads on a watch takes a turn of useNewest.
it('every loader that follows a choice drops answers that were overtaken', () => {
  const bare = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(vue|ts)$/.test(path) && !path.includes('.test.'))
    .filter((path) => {
      const text = readFileSync(`src/${path}`, 'utf8')
      const follows = /watch\([^\n]*(\bload|\bload\w*\(|void find\()/.test(text)
      return follows && /await get</.test(text) && !text.includes('useNewest(')
    })
  expect(bare).toEqual([])
})
