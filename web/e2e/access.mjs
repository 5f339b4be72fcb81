// axe-core in the page: WCAG 2.1 A and AA. And whether a page fits its width.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import assert from 'node:assert/strict'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const kTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** Every violation with the first elements that break it; empty when there is none. */
export async function violationsOf(page) {
  // A page that is still fading in has colours that it will not keep.
  await page.evaluate(() => Promise.all(document.getAnimations().flatMap((each) => each.effect?.getComputedTiming().endTime === Infinity ? [] : [each.finished])))
  await page.evaluate(source)
  return await page.evaluate(async (tags) => {
    const found = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } })
    return found.violations.map(({ id, help, nodes }) => {
      const where = nodes
        .slice(0, 4)
        .map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`)
      return `${id}: ${help} (${nodes.length})\n        ${where.join('\n        ')}`
    })
  }, kTags)
}
export async function checkAccess(page, name) {
  const found = await violationsOf(page)
  assert.deepEqual(found, [], `${name}\n      ${found.join('\n      ')}`)
}
/** Nothing but the ledger's own box may be wider than the window. */
export async function checkFits(page, name) {
  const wide = await page.evaluate(() => {
    const main = document.querySelector('main') ?? document.body
    const over = (each) => each.scrollWidth - each.clientWidth
    return Math.max(over(document.documentElement), over(main))
  })
  assert.ok(wide <= 1, `${name} is ${wide} px wider than its window`)
}
