// What somebody does who has no mouse: Tab until the wanted thing has the focus, then keys.
import assert from 'node:assert/strict'

/** What a screen reader would call the element with the focus. */
export function focusedName(page) {
  return page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return ''
    const named = at.getAttribute('aria-label') || at.labels?.[0]?.innerText || at.innerText
    return (named || at.title || at.placeholder || at.id).trim().replace(/\s+/g, ' ')
  })
}
/** Presses Tab until what has the focus is called so; every stop on the way must be visible. */
export async function tabTo(page, name, most = 120) {
  const passed = []
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab')
    // Firefox stops at whatever scrolls: a dialog by that name is not what is pressed in it.
    const isFrame = await page.evaluate(() => document.activeElement?.tagName === 'DIALOG')
    const at = isFrame ? '' : await focusedName(page)
    if (name instanceof RegExp ? name.test(at) : at === name) return passed
    passed.push(at)
  }
  return assert.fail(`Tab never came to ${name}; it stopped at ${passed.join(' | ')}`)
}
export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key)
}
/** Whether the browser draws a ring around what has the focus. */
export function hasRing(page) {
  return page.evaluate(() => {
    const at = document.activeElement
    const style = getComputedStyle(at)
    const isDrawn = (each) => each.outlineStyle !== 'none' && parseFloat(each.outlineWidth) > 0
    return isDrawn(style) || style.boxShadow !== 'none'
  })
}
