// 督办: from the scan's proposal to an order under a number, and a proposal that is dropped.
import { assert, openAct, signInAs, submit } from './desk.mjs'

async function openFirst({ page, server }, query = '') {
  await page.goto(`${server.url}/supervision${query}`)
  const toSign = page.getByRole('table', { name: '待签发的督办' })
  await toSign.locator('[data-label=督办] a').first().click()
  await page.getByRole('region', { name: '可办的事' }).waitFor()
}

export const tests = {
  async a_proposal_is_dropped_with_a_reason(walk) {
    await signInAs(walk, '李某')
    await openFirst(walk)
    const dialog = await openAct(walk.page, '不采用')
    await dialog.getByLabel('理由').fill('已电话说明')
    await submit(walk.page, dialog, '不采用')
    await walk.page.getByText('已电话说明').first().waitFor()
  },

  async an_order_is_signed_and_gets_a_number(walk) {
    await signInAs(walk, '李某')
    await openFirst(walk)
    const dialog = await openAct(walk.page, '签发')
    await submit(walk.page, dialog, '签发')
    await walk.page.getByText('签发督办').first().waitFor()
  },

  async a_unit_sees_no_proposals(walk) {
    await signInAs(walk, '赵某')
    const { page, server } = walk
    await page.goto(`${server.url}/supervision`)
    await page.getByRole('heading', { name: '督办' }).waitFor()
    assert.equal(await page.getByRole('button', { name: '待签发' }).count(), 0)
  },

  async what_is_overdue_is_listed(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/supervision?tab=overdue`)
    await page.locator('tbody tr').first().waitFor()
  },
}
