// 依法隐去 by two hands: the office asks from a lead's page, the audit administrator reads and confirms.
import { assert, pick, signInAs, submit } from './desk.mjs'

const kWords = '联系人赵六，电话一三八零零零零零零零零'

/** Registers a complaint whose content holds the words; its address. */
async function registerLead({ page, server }) {
  await page.goto(`${server.url}/leads/new`)
  await pick(page, '来源', '投诉')
  await page.getByLabel('反映什么事', { exact: true }).fill('货款未付')
  await page.getByLabel('经过', { exact: true }).fill(kWords)
  await pick(page, '被反映单位', '区教育局')
  await page.getByRole('button', { name: '登记线索' }).click()
  await page.waitForURL(/\/leads\/\d+$/)
  return page.url()
}

export const tests = {
  async words_go_by_two_hands_and_are_nowhere_after(walk) {
    const { page, server } = walk
    await signInAs(walk, '李某')
    const lead = await registerLead(walk)
    await signInAs(walk, '王某')
    await page.goto(lead)
    await page.getByText(kWords).first().waitFor()
    await page.getByRole('link', { name: '依法隐去…' }).click()
    await page.getByRole('checkbox', { name: new RegExp(kWords) }).check()
    await page
      .getByLabel('依据（个人信息保护法 第四十七条第一款）', { exact: true })
      .selectOption('consent_withdrawn')
    await page.getByLabel('理由', { exact: true }).fill('本人书面要求')
    await page.getByRole('button', { name: '提请隐去', exact: true }).click()
    await page.waitForURL(/\/redactions$/)
    await signInAs(walk, '审计管理员')
    await page.goto(`${server.url}/redactions`)
    await page.getByRole('button', { name: /^查看要隐去的文字/ }).first().click()
    await page.getByText(kWords).waitFor()
    await page.getByRole('button', { name: '批准隐去', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '批准隐去' })
    await dialog.getByRole('textbox').fill('同意')
    await submit(page, dialog, '批准隐去')
    await page.getByText('已隐去').first().waitFor()
    await signInAs(walk, '王某')
    await page.goto(lead)
    await page.getByText('〔已依法隐去〕').first().waitFor()
    assert.equal(await page.getByText(kWords).count(), 0)
  },
}
