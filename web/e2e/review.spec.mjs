// 调度: prepared by the job; what is settled goes to the unit's work and comes back done.
import { assert, fillDay, openAct, signInAs, submit } from './desk.mjs'
import { checkAccess } from './access.mjs'

async function openJuly({ page, server }) {
  await page.goto(`${server.url}/reviews`)
  await page.getByRole('link', { name: '2024 年 7 月', exact: true }).click()
  await page.getByRole('heading', { name: '2024 年 7 月调度' }).waitFor()
}

export const tests = {
  async a_prepared_review_settles_a_task(walk) {
    await signInAs(walk, '李某')
    const { page } = walk
    await openJuly(walk)
    await page.getByRole('region', { name: '议程表格' }).waitFor()
    await checkAccess(page, 'review')
    await page.getByRole('navigation', { name: '议程各类' }).getByRole('button').nth(1).click()
    await page.getByRole('button', { name: /^为 .* 议定$/ }).first().click()
    const dialog = page.getByRole('dialog', { name: '议定' })
    await dialog.getByLabel('议定的内容').fill('一周内报送整改方案')
    await fillDay(page, '期限', '2024-09-06')
    await submit(page, dialog, '议定')
    await page.getByText('一周内报送整改方案').first().waitFor()
  },

  async a_unit_reports_and_the_office_accepts(walk) {
    await signInAs(walk, '赵某')
    const { page, server } = walk
    await page.goto(`${server.url}/work`)
    const section = page.getByRole('region', { name: '议定事项' })
    await section.getByRole('link').first().click()
    await page.getByRole('heading', { name: '调度议定事项' }).waitFor()
    const dialog = await openAct(page, '报完成')
    await dialog.getByLabel('办理结果').fill('已与企业对账')
    await submit(page, dialog, '报完成')
    await page.getByText('待认可').first().waitFor()
    const address = page.url()
    await signInAs(walk, '王某')
    await page.goto(address)
    const accepting = await openAct(page, '认可')
    await submit(page, accepting, '认可')
    await page.getByText('已完成').first().waitFor()
    await checkAccess(page, 'review')
  },

  async several_orders_are_signed_at_once(walk) {
    await signInAs(walk, '李某')
    const { page } = walk
    await openJuly(walk)
    const part = page.getByRole('region', { name: '待签发的督办', exact: true })
    await part.getByRole('region', { name: '待签发的督办表格' }).waitFor()
    await checkAccess(page, 'orders to sign')
    await part.getByRole('button', { name: /^签发 \d+ 张$/ }).click()
    const dialog = page.getByRole('dialog')
    const count = await dialog.getByRole('listitem').count()
    await checkAccess(page, 'what signing does')
    await dialog.getByRole('button', { name: `签发 ${count} 张` }).click()
    await dialog.getByRole('button', { name: '好', exact: true }).waitFor()
    await dialog.getByText(`签发 ${count} 张`, { exact: true }).waitFor()
    const numbered = await dialog.getByText(/^港营商办.〔2024〕\d+号$/).count()
    const unnumbered = await dialog.getByText('已签发，不带公文', { exact: true }).count()
    assert.ok(numbered > 0)
    assert.equal(numbered + unnumbered, count)
    await dialog.getByRole('button', { name: '好', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  },

  async the_minutes_are_fixed_once(walk) {
    await signInAs(walk, '李某')
    const { page } = walk
    await openJuly(walk)
    await page.getByRole('button', { name: '开会定纪要' }).click()
    const dialog = page.getByRole('dialog', { name: '开会定纪要' })
    await dialog.getByLabel('主持人').fill('区营商办主任')
    await submit(page, dialog, '定纪要')
    await page.getByText('区营商办主任 主持召开').waitFor()
    assert.equal(await page.getByRole('button', { name: '开会定纪要' }).count(), 0)
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: '纪要 Word' }).click()
    assert.match((await waiting).suggestedFilename(), /调度会议纪要 2024-07\.docx/)
  },
}
