// 定格: the list as it was filed, its proof, and what changed since.
import { assert, signInAs, submit } from './desk.mjs'
import { checkAccess } from './access.mjs'

async function openJuly({ page, server }) {
  await page.goto(`${server.url}/filings`)
  await page.getByRole('link', { name: '2024 年 7 月月末清单', exact: true }).click()
  await page.getByRole('region', { name: '定格的各行' }).waitFor()
}

export const tests = {
  async a_filing_is_proved_and_compared(walk) {
    await signInAs(walk, '李某')
    const { page } = walk
    await openJuly(walk)
    await page.getByRole('button', { name: '重算核对' }).click()
    await page.getByText('号一致').waitFor()
    await checkAccess(page, 'filing')
    await page.getByRole('link', { name: '与现在对比' }).click()
    await page.getByRole('region', { name: '对比表格' }).waitFor()
    await page.getByRole('button', { name: /^改动/ }).click()
    assert.ok((await page.locator('tbody ins').count()) > 0)
    await checkAccess(page, 'filing')
    await page.getByLabel('后').selectOption({ index: 1 })
    await page.waitForURL(/to=/)
  },

  async a_unit_sees_its_own_rows(walk) {
    await signInAs(walk, '赵某')
    const { page } = walk
    await openJuly(walk)
    const units = await page.locator('tbody tr td:nth-child(6)').allInnerTexts()
    assert.deepEqual([...new Set(units)], ['区教育局'])
  },

  async the_office_freezes_under_a_name(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/filings`)
    await page.getByRole('button', { name: '定格', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '定格' })
    await dialog.getByLabel('种类').selectOption({ label: '其他定格' })
    await dialog.getByLabel('名称').fill('督导前')
    await submit(page, dialog, '定格')
    await page.getByRole('link', { name: '“督导前”', exact: true }).waitFor()
    await checkAccess(page, 'filing')
  },
}
