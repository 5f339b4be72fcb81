// From an empty folder: the first administrator, the plan, the first officer, without a command line.
import { checkAccess, checkFits } from './access.mjs'
import { startEmpty } from './server.mjs'

const kPlan = new URL('../../plans/huangshigang-2024.toml', import.meta.url).pathname
const kPassword = 'Qidong-2024-mima'

export const tests = {
  async a_region_begins_with_nothing_but_the_link({ page, context }) {
    const server = await startEmpty('420202')
    try {
      await context.clearCookies()
      await page.goto(server.link)
      await page.getByLabel('登录名', { exact: true }).fill('guan')
      await page.getByLabel('姓名', { exact: true }).fill('管某')
      for (const field of await page.locator('input[type=password]').all()) {
        await field.fill(kPassword)
      }
      await page.locator('form button.go, form button[type=submit], form .btn').last().click()
      await page.waitForURL((url) => url.pathname !== '/setup')

      await page.goto(`${server.url}/officers`)
      await page.locator('#main').getByRole('link', { name: '先载入方案' }).click()
      await page.getByRole('heading', { name: '先载入方案' }).waitFor()
      await checkAccess(page, 'the plan page with no plan')
      await checkFits(page, 'the plan page with no plan')
      await page.getByLabel('方案文件').setInputFiles({
        name: '错的.toml',
        mimeType: 'text/plain',
        buffer: Buffer.from('code = 1\n'),
      })
      // Every mistake is told, not the first alone.
      await page.getByRole('alert').locator('li').nth(3).waitFor()
      await page.getByLabel('方案文件').setInputFiles(kPlan)
      await page.getByText('个工作组、').waitFor()
      await page.getByText('2024-09-15 是休息日').waitFor()
      await page.getByRole('button', { name: '载入第 1 版' }).click()
      await page.getByRole('heading', { name: '节点', exact: true }).waitFor()

      await page.goto(`${server.url}/officers`)
      await page.getByRole('button', { name: /添加人员/ }).click()
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      await dialog.getByRole('combobox').first().click()
      await page.getByRole('option').nth(20).waitFor()
    } finally {
      await server.stop()
    }
  },
}
