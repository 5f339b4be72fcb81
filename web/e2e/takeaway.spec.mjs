// What comes in as a table and goes out as a file: the trial is of what is written, and a file that
// does not come is said on the page.
import { assert, pick, signInAs } from './desk.mjs'

const kHead = '序号,地区(单位),来源,存在问题,整改责任地区(单位),整改时限,整改措施'
const tableOf = (name, text) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${kHead}\n1,区财政局,12345热线,${text},区财政局,2024年12月31日,兑现\n`),
})

export const tests = {
  async a_trial_is_of_what_is_written_and_the_same_name_can_be_chosen_again(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/sheets`)
    const input = page.getByLabel('选文件', { exact: true })
    await input.setInputFiles(tableOf('清单.csv', '欠付绿化工程款'))
    const result = page.locator('.result')
    await result.getByRole('heading', { name: '试导结果' }).waitFor()
    assert.equal(await input.evaluate((each) => each.files.length), 0)
    await pick(page, '类别', '拖欠工程账款')
    await result.getByText('试导以后改过选择或格子').waitFor()
    assert.equal(await result.getByRole('button', { name: /^写入/ }).count(), 0)
    await result.getByRole('button', { name: '按现在选的再试导' }).click()
    await result.getByRole('button', { name: /^写入/ }).waitFor()
    // The next file's trial overtakes the one of this file, which answers later.
    let release
    const held = new Promise((go) => (release = go))
    let isFirst = true
    await page.route('**/api/imports/problems?**', async (route) => {
      if (isFirst) {
        isFirst = false
        await held
      }
      await route.continue().catch(() => undefined)
    })
    await input.setInputFiles(tableOf('清单.csv', '欠付路灯工程款'))
    await input.setInputFiles(tableOf('清单二.csv', '欠付桥梁工程款'))
    await result.getByText('清单二.csv').waitFor()
    release()
    await page.waitForTimeout(500)
    assert.equal(await page.locator('.drop b').first().innerText(), '清单二.csv')
    await page.unroute('**/api/imports/problems?**')
  },

  async a_ledger_of_debts_comes_in_and_a_word_is_chosen_once(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/sheets`)
    await page.getByRole('radio', { name: '清欠台账' }).click()
    const ledger =
      '序号,欠款单位,债权企业,项目名称,款项类型,欠款总额(万元),还款计划\n' +
      '1,区教育局,甲建设公司,实验小学改造,工程款,120,年底前付清\n2,局机关,乙公司,,货款,3.5,\n'
    const file = { name: '清欠台账.csv', mimeType: 'text/csv', buffer: Buffer.from(ledger) }
    await page.getByLabel('选文件', { exact: true }).setInputFiles(file)
    const result = page.locator('.result')
    await result.getByText('缺少“来源”列').waitFor()
    await pick(page, '来源', '审计')
    await result.getByRole('button', { name: '按现在选的再试导' }).click()
    await pick(page, '“局机关”是什么', '区财政局')
    await result.getByRole('button', { name: '按选的再试导' }).click()
    await result.getByRole('button', { name: '写入 2 行' }).click()
    await result.getByRole('heading', { name: '已写入' }).waitFor()
    const out = page.getByRole('listitem').filter({ hasText: '清欠台账' })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      out.getByRole('link', { name: 'Excel' }).click(),
    ])
    assert.equal(await download.failure(), null)
  },
  async a_file_that_is_refused_is_said_on_the_page(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/sheets`)
    const link = page.getByRole('link', { name: 'Excel', exact: true }).first()
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
    assert.match(file.suggestedFilename(), /\.xlsx$/)
    const reasons = [{ rule: 'actor_holds_the_role', message: '您的岗位不能导出', mend: '' }]
    await page.route('**/api/exports/**', (route) => route.fulfill({ status: 403, json: { reasons } }))
    await link.click()
    await page.getByRole('alert').getByText('没有下载下来：您的岗位不能导出').waitFor()
    assert.match(page.url(), /\/sheets$/)
    await page.getByRole('button', { name: '知道了' }).click()
  },

  async a_task_force_finds_the_place_where_it_signs(walk) {
    await signInAs(walk, '何某')
    const { page, server } = walk
    await page.goto(`${server.url}/work`)
    await page.locator('.rail').getByRole('link', { name: /^实地核查/ }).click()
    await page.getByText(/件等您到现场核查/).waitFor()
  },

  async a_selection_is_put_down_when_the_filter_changes(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await page.keyboard.press('Control+a')
    await page.getByText(/已选 \d{2} 件/).waitFor()
    await page.getByRole('button', { name: /^黄红黑灯/ }).click()
    await page.getByText(/筛选变了，原来选的 \d+ 件已经放下/).waitFor()
    assert.equal(await page.locator('.pick').count(), 0)
  },

  async paper_holds_every_row_that_was_wanted(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.addInitScript(() => {
      window.print = () => {
        dispatchEvent(new Event('beforeprint'))
        window.printed = document.querySelectorAll('tbody tr[data-line]').length
        dispatchEvent(new Event('afterprint'))
      }
    })
    await page.setViewportSize({ width: 1440, height: 400 })
    await page.goto(`${server.url}/problems`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await page.getByRole('button', { name: '导出附件 2' }).click()
    await page.getByRole('menuitem', { name: /打印/ }).click()
    await page.waitForFunction(() => window.printed > 0)
    const total = Number((await page.locator('tfoot').innerText()).match(/合计 (\d+) 件/)[1])
    const printed = await page.evaluate(() => window.printed)
    assert.ok(printed >= total, `${printed} of ${total} rows`)
  },
}
