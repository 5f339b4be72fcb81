import { readFile } from 'node:fs/promises'
import { assert, fillDay, pick, signInAs, submit } from './desk.mjs'

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
    await page.getByRole('button', { name: '整改时限', exact: true }).click()
    await page.waitForURL(/sort=due_day/)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press(' ')
    await page.getByText('已选 1 件').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/problems\/\d+$/)
    assert.match(await page.locator('.crumb').innerText(), /第 \d+ \/ \d+ 件/)
  },

  async many_rows_are_previewed_before_an_act_and_then_done_together(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await page.keyboard.press('Control+a')
    await page.getByText(/已选 \d{2} 件/).waitFor()
    await page.getByRole('button', { name: '交办 2 件' }).click()
    const dialog = page.getByRole('dialog', { name: '成批交办' })
    await dialog.getByRole('heading', { name: /^不办的/ }).waitFor()
    await dialog.getByText('不能办“交办”').first().waitFor()
    await fillDay(page, '整改时限', '2024-10-31')
    await dialog.getByRole('heading', { name: '要办的 2 件' }).waitFor()
    await submit(page, dialog, '交办 2 件')
    await page.getByText('已办 2 件').waitFor()
  },

  async columns_are_filtered_grouped_hidden_and_kept_as_a_view(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems`)
    const menu = async (column) => {
      await page.getByRole('button', { name: `${column}列的筛选与设置` }).click()
      return page.getByRole('dialog', { name: `${column}列` })
    }
    const units = await menu('整改责任地区(单位)')
    await units.getByLabel('区财政局').check()
    await units.getByText('区教育局', { exact: true }).click() // its words, as people do
    await page.waitForURL(/units=finance_bureau%2Ceducation_bureau|units=finance_bureau,education/)
    await units.getByRole('button', { name: '按这一列分组' }).click()
    await page.waitForURL(/group=responsible_unit/)
    await (await menu('来源')).getByRole('button', { name: '隐藏这一列' }).click()
    await page.waitForURL(/columns=/)
    await page.getByRole('button', { name: '存为视图' }).click()
    await page.getByLabel('视图名称').fill('财政与教育')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^全部/ }).click()
    await page.getByRole('button', { name: /^财政与教育/ }).click()
    await page.waitForURL(/group=responsible_unit/)
    // The groups of before stand until the answer of the view is there.
    await page.waitForFunction(() => document.querySelectorAll('tbody tr.g').length === 2)
    assert.equal(await page.locator('th[data-key=source]').count(), 0)
  },

  async rows_are_copied_as_excel_takes_them(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await page.evaluate(() =>
      document.addEventListener('copy', (event) => (window.copied = event.clipboardData), true),
    )
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+c')
    await page.getByText('已复制 2 行').waitFor()
  },

  async one_box_finds_problems_units_by_initials_and_pages(walk) {
    await signInAs(walk, '李某')
    const { page } = walk
    await page.keyboard.press('/')
    const box = page.getByRole('combobox', { name: '查找' })
    await box.fill('账款')
    await page.getByRole('option', { name: /账款/ }).first().waitFor()
    await box.fill('jyj')
    await page.getByRole('option', { name: /区教育局/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/units=education_bureau/)
    await box.fill('查无此事查无此人')
    await page.getByText('没有找到“查无此事查无此人”').waitFor()
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

  async a_blank_form_from_above_comes_back_filled(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/sheets`)
    const blank =
      '全市政府履约问题整改台账\n单位：万元\n序号,反馈问题,牵头单位,未付金额,化解情况\n'
    await page.getByLabel('选上级的空表').setInputFiles({
      name: '市级台账.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(blank),
    })
    await page.getByText('5 栏，认得 4 栏').waitFor()
    await pick(page, 'E 列 化解情况填什么', '整改进展')
    await page.getByText('5 栏，认得 5 栏').waitFor()
    const arriving = page.waitForEvent('download')
    await page.getByRole('button', { name: /填好 \d+ 行/ }).click()
    const filled = await arriving
    assert.equal(filled.suggestedFilename(), '市级台账-已填.xlsx')
    const bytes = await readFile(await filled.path())
    assert.equal(bytes.subarray(0, 2).toString(), 'PK')
    // Kept for the next time.
    await page.reload()
    await page.getByLabel('选上级的空表').setInputFiles({
      name: '市级台账.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(blank),
    })
    await page.getByText('5 栏，认得 5 栏').waitFor()
  },

  async only_the_discipline_body_has_the_referrals_page(walk) {
    await signInAs(walk, '李某')
    assert.equal(await walk.page.getByRole('link', { name: '移送', exact: true }).count(), 0)
    await signInAs(walk, '纪某')
    await walk.page.getByRole('link', { name: '移送', exact: true }).click()
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
    const link = await page.getByLabel('一次性链接').inputValue()
    await page.goto(link)
    await page.getByRole('heading', { name: '吴某，请设口令' }).waitFor()
    assert.equal(await page.getByLabel('登录名', { exact: true }).inputValue(), 'wu')
    await page.getByLabel('口令', { exact: true }).fill('Ceshi-2024-mima')
    await page.getByLabel('再填一次', { exact: true }).fill('Ceshi-2024-mima')
    await page.getByRole('button', { name: '设好并登录' }).click()
    await page.waitForURL((url) => url.pathname !== '/setup')
    await page.getByText('吴某').waitFor()
    await page.goto(link)
    await page.getByRole('heading', { name: '链接无效' }).waitFor()
  },
}
