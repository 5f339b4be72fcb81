// What the desk says of itself: versions, archives, first steps, days that are refused, print.
import { assert, fillDay, signInAs } from './desk.mjs'

const kEverybody = [
  '李某',
  '赵某',
  '陈某',
  '沈某',
  '纪某',
  '梁某',
  '系统管理员',
  '安全管理员',
  '审计管理员',
]

async function openFirst({ page, server }, query) {
  await page.goto(`${server.url}/problems?${query}`)
  await page.locator('tbody a').first().click()
  await page.waitForURL(/\/problems\/\d+$/)
  return new URL(page.url()).pathname
}

export const tests = {
  async versions_stand_side_by_side_and_the_archive_is_taken_away(walk) {
    await signInAs(walk, '李某')
    const { page } = walk
    await openFirst(walk, 'states=rectifying')
    const [archive] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出档案' }).click(),
    ])
    assert.match(archive.suggestedFilename(), /^档案 .+\.zip$/)
    await page.getByRole('link', { name: '对比版本' }).click()
    await page.getByRole('heading', { name: '对比版本' }).waitFor()
    await page.goto(`${page.url().split('?')[0]}?from=1&to=4`)
    await page.getByRole('rowheader', { name: '原时限' }).waitFor()
    await page.getByRole('columnheader', { name: '第 4 版' }).waitFor()
  },

  async a_day_that_cannot_be_is_said_and_stays(walk) {
    await signInAs(walk, '李某')
    const { page } = walk
    await openFirst(walk, 'states=listed')
    await page.getByRole('button', { name: '交办', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '交办' })
    await fillDay(page, '整改时限', '2024-01-02')
    await dialog.getByText('1 月 2 日不能选，最早是').waitFor()
    assert.equal(await dialog.getByLabel('整改时限', { exact: true }).inputValue(), '2024-01-02')
    await fillDay(page, '整改时限', '明天')
    await dialog.getByText('“明天”不是日期').waitFor()
    await fillDay(page, '整改时限', '10月18日')
    await dialog.getByText('不是日期').waitFor({ state: 'detached' })
    assert.equal(await dialog.getByLabel('整改时限', { exact: true }).inputValue(), '2024-10-18')
  },

  async first_steps_are_five_and_can_be_skipped(walk) {
    const { page } = walk
    for (const person of kEverybody) {
      await page.waitForLoadState('networkidle')
      await signInAs(walk, person)
      const guide = page.getByRole('region', { name: '第一次来' })
      await guide.getByText('1 / 5').waitFor()
      await guide.getByRole('button', { name: '下一步' }).click()
      await guide.getByText('2 / 5').waitFor()
      await page.reload()
      await guide.getByText('2 / 5').waitFor()
      await guide.getByRole('button', { name: '不用引导' }).click()
      await guide.waitFor({ state: 'detached' })
      await page.reload()
      await page.getByRole('navigation', { name: '主导航' }).waitFor()
      assert.equal(await guide.count(), 0, person)
    }
  },

  async a_page_of_help_stands_behind_every_act(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/help`)
    await page.getByRole('link', { name: '销号', exact: true }).first().click()
    await page.getByText('谁能办').waitFor()
    await page.getByText('公示未结束', { exact: false }).first().waitFor()
  },

  async the_plan_says_where_the_campaign_stands(walk) {
    await signInAs(walk, '梁某')
    const { page } = walk
    await page.getByRole('link', { name: '方案' }).first().click()
    await page.getByText('现在是', { exact: false }).waitFor()
    await page.getByRole('link', { name: '拖欠工程账款' }).click()
    await page.waitForURL(/categories=works_arrears/)
  },

  async print_leaves_out_the_frame(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    for (const path of ['/problems', '/problems/9', '/plan', '/deliverables']) {
      await page.goto(server.url + path)
      await page.waitForLoadState('networkidle')
      await page.emulateMedia({ media: 'print' })
      for (const part of ['.top', '.rail', '.banner', '.guide', '.btn']) {
        const shown = await page.locator(part).filter({ visible: true }).count()
        assert.equal(shown, 0, `${path} prints ${part}`)
      }
      await page.emulateMedia({ media: 'screen' })
    }
  },
}
