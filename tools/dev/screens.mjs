// Pictures of the main pages on a fresh demonstration: <folder>/<page>_<width>.png.
//   node screens.mjs FOLDER [WORD]   all pages, or those whose name holds WORD
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { signInAs } from '../../web/e2e/desk.mjs'
import { startServer } from '../../web/e2e/server.mjs'

const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))(
  'playwright-core')
const kWidths = [1440, 390]
const kOffice = '李某'
/** What each page is called, whose desk it is on, where it lies, and what is opened on it first. */
const kPages = [
  { name: 'sign_in', path: '/sign-in' },
  { name: 'work', who: kOffice, path: '/work' },
  { name: 'leader', who: '梁某', path: '/leader' },
  { name: 'problem_ledger', who: kOffice, path: '/problems' },
  { name: 'problem', who: kOffice, path: '/problems?states=group_checked', open: openFirst },
  { name: 'lead_ledger', who: kOffice, path: '/leads' },
  { name: 'lead_register', who: kOffice, path: '/leads/new' },
  { name: 'verify', who: '沈某', path: '/verify', open: openForm },
  { name: 'versions', who: kOffice, path: '/problems?states=rectifying', open: openVersions },
  { name: 'filings', who: kOffice, path: '/filings' },
  { name: 'filing_diff', who: kOffice, path: '/filings', open: openDiff },
  { name: 'review', who: kOffice, path: '/reviews', open: openReview },
  { name: 'reports', who: kOffice, path: '/reports' },
  { name: 'supervision', who: kOffice, path: '/supervision' },
  { name: 'notices', who: '赵某', path: '/notices' },
  { name: 'letters', who: kOffice, path: '/letters' },
  { name: 'deliverables', who: kOffice, path: '/deliverables' },
  { name: 'plan', who: kOffice, path: '/plan' },
  { name: 'rosters', who: kOffice, path: '/rosters' },
  { name: 'sheets', who: kOffice, path: '/sheets' },
  { name: 'officers', who: '安全管理员', path: '/officers' },
  { name: 'succession', who: '安全管理员', path: '/succession?officer=8' },
  { name: 'help', who: kOffice, path: '/help' },
]

async function openForm(page) {
  await page.locator('.cards a').first().click()
  const items = page.locator('.item')
  await items.first().waitFor()
  for (const [i, word] of ['到位', '到位', '不到位'].entries()) {
    await items.nth(i).getByRole('radio', { name: word, exact: true }).click()
  }
  await page.evaluate(() => scrollTo(0, 0))
}
async function openVersions(page) {
  await page.locator('tbody a').first().click()
  await page.getByRole('link', { name: '对比版本' }).waitFor()
  await page.goto(`${page.url()}/versions?from=2&to=6`)
}

async function openDiff(page) {
  await page.getByRole('link', { name: '2024 年 6 月月末清单与现在对比' }).click()
  await page.getByRole('region', { name: '对比表格' }).waitFor()
}
async function openReview(page) {
  await page.getByRole('link', { name: '2024 年 7 月', exact: true }).click()
  await page.getByRole('region', { name: '议程表格' }).waitFor()
}
async function openFirst(page) {
  await page.getByRole('link', { name: /账款/ }).first().click()
  await page.waitForURL(/\/problems\/\d+/)
  const refused = page.getByRole('button', { name: /^销号\s*差/ })
  if (await refused.count()) await refused.click()
}

const folder = process.argv[2]
const wanted = process.argv[3] ?? ''
await mkdir(folder, { recursive: true })
const server = await startServer()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})

async function shoot(context, each, width) {
  const page = await context.newPage()
  await page.goto(`${server.url}/sign-in`)
  if (each.who) await signInAs({ page, context, server }, each.who)
  // The first steps have their own walk; here they would stand above every page.
  await page.evaluate(() => {
    for (let i = 1; i < 99; i += 1) localStorage.setItem(`pledge.guided.${i}`, 'yes')
  })
  await page.goto(server.url + each.path)
  await page.waitForLoadState('networkidle')
  if (each.open) await each.open(page)
  await page.waitForLoadState('networkidle')
  const path = `${folder}/${each.name}_${width}.png`
  // A phone scrolls the page; on the desk the frame scrolls, so one screen is the picture.
  await page.screenshot({ path, fullPage: width < 640, animations: 'disabled' })
  console.log(path)
  await page.close()
}

for (const width of kWidths) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' })
  for (const each of kPages.filter(({ name }) => name.includes(wanted))) {
    await shoot(context, each, width)
  }
  await context.close()
}
await browser.close()
await server.stop()
