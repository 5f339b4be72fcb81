import { assert, signInAs } from './desk.mjs'

export const tests = {
  async a_wrong_password_is_refused_in_words({ page, server }) {
    await page.goto(`${server.url}/sign-in`)
    await page.getByLabel('登录名').fill('office')
    await page.getByLabel('口令').fill('wrong')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alert').getByText('登录名或口令不对').waitFor()
  },

  async the_ledger_filters_sorts_and_opens_with_the_keyboard(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems`)
    await page.getByRole('button', { name: /^黄红黑灯/ }).click()
    await page.waitForURL(/lights=/)
    await page.getByRole('button', { name: '整改时限' }).click()
    await page.waitForURL(/sort=due_day/)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press(' ')
    await page.getByText('已选 1 件').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/problems\/\d+$/)
    assert.match(await page.locator('.crumb').innerText(), /第 \d+ \/ \d+ 件/)
  },

  async a_refused_act_says_all_reasons_in_place(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems?states=group_checked`)
    await page.locator('tbody a').first().click()
    const refused = page.getByRole('button', { name: /^销号\s*差 \d+ 项/ })
    const count = Number(/差 (\d+) 项/.exec(await refused.innerText())[1])
    await refused.click()
    assert.equal(await page.locator('.cannot li').count(), count)
  },

  async a_pasted_sheet_is_tried_before_anything_is_written(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/sheets?paste=1`)
    const head = '序号\t地区(单位)\t来源\t存在问题\t整改责任地区(单位)\t整改时限\t整改措施'
    await page
      .getByLabel(/在 Excel 里/)
      .fill(`${head}\n1\t区教育局\t自查\t\t区教育局\t2024-09-30\t付清`)
    await page.getByRole('button', { name: '试导' }).click()
    await page
      .getByText(/第 2 行.*存在问题/)
      .first()
      .waitFor()
  },

  async only_the_discipline_body_has_the_referrals_page(walk) {
    await signInAs(walk, '李某')
    assert.equal(await walk.page.getByRole('link', { name: '移送' }).count(), 0)
    await signInAs(walk, '纪某')
    await walk.page.getByRole('link', { name: '移送' }).click()
    await walk.page.getByRole('heading', { name: '移送' }).waitFor()
  },
}
