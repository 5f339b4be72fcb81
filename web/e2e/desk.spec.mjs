import { assert, pick, signInAs } from './desk.mjs'

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

  async an_added_officer_sets_a_password_with_the_one_time_link(walk) {
    await signInAs(walk, '系统管理员')
    const { page, server } = walk
    await page.goto(`${server.url}/officers`)
    await page.getByRole('button', { name: '添加人员' }).click()
    const dialog = page.getByRole('dialog', { name: '添加人员' })
    await dialog.getByLabel('姓名', { exact: true }).fill('吴某')
    await dialog.getByLabel('登录名', { exact: true }).fill('wu')
    await pick(page, '单位', '区财政局')
    await dialog.getByRole('button', { name: '添加人员', exact: true }).click()
    const link = await page.locator('.secret').innerText()
    await page.goto(link)
    await page.getByLabel('登录名', { exact: true }).fill('wu')
    await page.getByLabel('姓名', { exact: true }).fill('吴某')
    await page.getByLabel('口令', { exact: true }).fill('Ceshi-2024-mima')
    await page.getByLabel('再填一次', { exact: true }).fill('Ceshi-2024-mima')
    await page.getByRole('button', { name: '设好并登录' }).click()
    await page.waitForURL((url) => url.pathname !== '/setup')
    await page.getByText('吴某').waitFor()
    await page.goto(link)
    await page.getByRole('heading', { name: '链接无效' }).waitFor()
  },
}
