// What the walks share: signing in, filling a field by its label, doing an act.
import assert from 'node:assert/strict'

export { assert }

/** One click on the demonstration's list. */
export async function signInAs({ page, context, server }, person) {
  await context.clearCookies()
  await page.goto(`${server.url}/sign-in`)
  await page
    .getByRole('button', { name: new RegExp(`^${person}`) })
    .first()
    .click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
export async function pick(page, label, option) {
  await page.getByRole('combobox', { name: label, exact: true }).last().click()
  await page.getByRole('option', { name: option, exact: true }).last().click()
}
export async function fillDay(page, label, day) {
  const field = page.getByLabel(label, { exact: true }).last()
  await field.fill(day)
  await field.press('Enter')
}
/** The button of an act in the bar opens its dialog. */
export async function openAct(page, act) {
  await page
    .getByRole('region', { name: '可办的事' })
    .getByRole('button', { name: act, exact: true })
    .click()
  const dialog = page.getByRole('dialog', { name: act })
  await dialog.waitFor()
  return dialog
}
/** Submits the open dialog and waits until it is gone, or shows why it was refused. */
export async function submit(page, dialog, word) {
  await dialog.getByRole('button', { name: word, exact: true }).click()
  // The one that tells of gaps is always there, and says nothing as long as there are none.
  const trouble = dialog.getByRole('alert').filter({ hasText: /\S/ })
  await Promise.race([dialog.waitFor({ state: 'detached' }), trouble.first().waitFor()])
  if (await dialog.count()) assert.fail(`${word}: ${await trouble.first().innerText()}`)
  await page.waitForLoadState('networkidle')
}
export const kPdf = {
  name: '银行回单.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
}
