// Pictures of the desk's pages on a fresh demonstration: build/screens/<page>-<width>.png.
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { signInAs } from '../../web/e2e/desk.mjs'
import { startServer } from '../../web/e2e/server.mjs'

const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))(
  'playwright-core')
const kWidths = [1440, 390]
const kPages = ['work', 'problems', 'problems/1', 'leads', 'deliverables', 'rosters', 'sheets',
  'officers']
const wanted = process.argv[2] ?? ''
const folder = new URL('../../build/screens/', import.meta.url).pathname

await mkdir(folder, { recursive: true })
const server = await startServer()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})
for (const width of kWidths) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  const shoot = async (name) => {
    await page.waitForLoadState('networkidle')
    const path = `${folder}${name.replaceAll('/', '-')}-${width}.png`
    await page.screenshot({ path, fullPage: true })
    console.log(path)
  }
  await page.goto(`${server.url}/sign-in`)
  await shoot('sign-in')
  await signInAs({ page, context, server }, '李某')
  for (const name of kPages.filter((each) => each.includes(wanted))) {
    await page.goto(`${server.url}/${name}`)
    await shoot(name)
  }
  await context.close()
}
await browser.close()
await server.stop()
