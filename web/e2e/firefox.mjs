// A short walk in the second browser, Firefox ESR as Debian ships it, over WebDriver BiDi.
//   PLEDGE_BINARY  the program, as for run.mjs        FIREFOX  default /usr/bin/firefox-esr
//   SHOTS          a folder for a picture at the end of every step, to look at
import { firefox } from 'playwright-core'
import { checkAccess, checkFits } from './access.mjs'
import { assert, signInAs } from './desk.mjs'
import { focusedName, press, tabTo } from './keyboard.mjs'
import { startServer } from './server.mjs'

const kPassword = 'Demo-2024-yanshi'
const shots = process.env.SHOTS

const tests = {
  async signs_in_with_a_password_and_finds_the_work(walk) {
    const { page, server } = walk
    await page.goto(`${server.url}/sign-in`)
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
    assert.equal(await focusedName(page), '登录名')
    await page.keyboard.type('office')
    await press(page, 'Tab')
    await page.keyboard.type(kPassword)
    await press(page, 'Enter')
    await page.waitForURL(/\/work$/)
    await page.getByRole('heading', { name: '待办', exact: true }).waitFor()
    await page.getByText(/^\d+ 件等.+办理$/).waitFor()
    await page.getByRole('complementary', { name: '选中事项' }).getByText('现在等谁').waitFor()
    await checkAccess(page, '/work')
  },

  async the_ledger_loads_filters_sorts_and_scrolls({ page, server }) {
    await page.goto(`${server.url}/problems`)
    const rows = page.locator('tbody tr[aria-selected]')
    await rows.first().waitFor()
    await page.getByRole('button', { name: '状态列的筛选与设置' }).click()
    const menu = page.getByRole('dialog', { name: '状态列' })
    for (const state of ['待报方案', '整改中']) await menu.getByLabel(state).check()
    await page.waitForURL(/states=[a-z_]+(%2C|,)[a-z_]+/)
    await press(page, 'Escape')
    await page.getByRole('button', { name: '整改时限', exact: true }).click()
    await page.waitForURL(/sort=due_day/)
    await rows.first().waitFor()
    const days = await rows.locator('td[data-column="6"]').allInnerTexts()
    assert.ok(days.length > 1, 'nothing to sort')
    await page.goto(`${server.url}/problems?group=none`)
    await rows.first().waitFor()
    const grid = page.locator('.grid')
    const table = page.getByRole('grid', { name: '问题清单表格' })
    const count = Number(await table.getAttribute('aria-rowcount')) - 1
    await press(page, 'j', 'Control+End')
    await page.locator(`tr[data-line="${count - 1}"].cur`).waitFor()
    assert.ok((await grid.evaluate((box) => box.scrollTop)) > 0, 'the grid did not scroll')
    await checkFits(page, '/problems')
  },

  async an_act_is_refused_and_another_done_by_keyboard_alone({ page, server }) {
    await page.goto(`${server.url}/problems?states=listed`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await press(page, 'j', 'Enter')
    await page.waitForURL(/\/problems\/\d+$/)
    await page.getByRole('region', { name: '可办的事' }).first().waitFor()
    const refused = page.getByRole('button', { name: /差 \d+ 项$/ }).first()
    const [, act, count] = /^(\S+?)\s*差 (\d+) 项/.exec(await refused.innerText())
    await tabTo(page, new RegExp(`^${act}\\s*差 ${count} 项$`))
    await press(page, 'Enter')
    await page.locator('.cannot h3:focus').waitFor()
    assert.equal(await page.locator('.cannot li').count(), Number(count))
    await page.reload()
    await page.getByRole('button', { name: '交办', exact: true }).waitFor()
    await tabTo(page, '交办')
    await press(page, 'Enter')
    const dialog = page.getByRole('dialog', { name: '交办' })
    await dialog.waitFor()
    await tabTo(page, '整改时限')
    await press(page, 'Control+a')
    await page.keyboard.type('2024-10-31')
    await press(page, 'Enter')
    await tabTo(page, '交办', 20)
    await press(page, 'Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(/^等.+报整改方案，/).waitFor()
  },

  async one_problem_stands_on_one_page_light_and_dark({ page, server }) {
    await page.goto(`${server.url}/problems/9`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('region', { name: '可办的事' }).first().waitFor()
    await checkAccess(page, '/problems/9')
    await shoot(page, 'problem_light')
    await page.getByRole('button', { name: /本人$/ }).click()
    await page.getByRole('menuitem', { name: '深色' }).click()
    await page.locator('html.dark').waitFor()
    await checkAccess(page, '/problems/9 in the dark')
  },

  async the_checklist_is_filled_in_on_a_phone(walk) {
    const { page, server } = walk
    await page.setViewportSize({ width: 390, height: 844 })
    await signInAs(walk, '沈某')
    await page.goto(`${server.url}/verify`)
    await page.locator('.cards a').first().click()
    const items = page.locator('.item')
    await items.first().waitFor()
    for (let i = 0; i < (await items.count()); i += 1) {
      await items.nth(i).getByRole('radio', { name: '到位', exact: true }).click()
    }
    await page.getByText(/已核 (\d+) \/ \1/).waitFor()
    await checkAccess(page, '/verify on a phone')
    await checkFits(page, '/verify on a phone')
  },
}

async function shoot(page, name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` })
}
/** Collects what the page complains about: errors, and what its policy of content refused. */
async function watch(page, complaints) {
  // Leaving a page cuts its requests.
  const complain = (text) => /NetworkError when attempting/.test(text) || complaints.push(text)
  page.on('pageerror', (error) => complain(error.message))
  page.on('console', (message) => message.type() === 'error' && complain(message.text()))
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy ${event.violatedDirective}: ${event.blockedURI}`),
    ),
  )
}

const server = await startServer()
const browser = await firefox.launch({
  channel: 'moz-firefox',
  executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
})
// One session walks on from step to step: a person does not sign in for every page.
const context = await browser.newContext({
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
})
const page = await context.newPage()
page.setDefaultTimeout(20_000)
const complaints = []
await watch(page, complaints)
let passed = 0
let failed = 0
for (const [name, test] of Object.entries(tests)) {
  try {
    await test({ page, context, server })
    assert.deepEqual(complaints.splice(0), [], 'the page complained')
    passed += 1
    console.log(`ok    ${name}`)
  } catch (error) {
    failed += 1
    console.log(`FAIL  ${name}\n      ${error.stack ?? error}`)
  }
  await shoot(page, name)
}
await browser.close()
await server.stop()
console.log(`Firefox ${browser.version()}\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
