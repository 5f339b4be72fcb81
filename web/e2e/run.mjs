// Runs every *.spec.mjs in a real browser against the real program: `N passed, N failed`. A walk that
// failed is walked once more, for a machine too busy for the time limits; which ones were is said,
// and more than kRetriesMost of them fail the run: a fault of every second time is a fault.
//   PLEDGE_BINARY  the program (default ../build/release/pledge)
//   PLEDGE_URL     where the desk is served when that is not the program itself (vite preview)
import { readdir } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { startServer } from './server.mjs'

const kArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const here = new URL('.', import.meta.url)
const wanted = process.argv[2] ?? ''
const files = (await readdir(here)).filter(
  (name) => name.endsWith('.spec.mjs') && name.includes(wanted),
)
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: kArguments })
let passed = 0
let failed = 0
const retried = []
const kRetriesMost = 3

/** A page of its own for every test; what the page complains about fails it. */
async function runOne(name, test, server) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  const complaints = []
  page.setDefaultTimeout(15_000)
  // Leaving a page cuts its requests; a server that is really gone fails the walk itself.
  const complain = (text) => {
    if (!/^(TypeError: )?Failed to fetch/.test(text)) complaints.push(text)
  }
  page.on('pageerror', (error) => complain(error.message))
  page.on('console', (message) => {
    // Refusals and a network that was cut on purpose are no faults of the page.
    const isTold = /status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())
    const isOurs = message.type() === 'error' && !isTold
    if (isOurs) complain(message.text())
  })
  try {
    await test({ page, context, server })
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join(' | ')}`)
    console.log(`ok    ${name}`)
    return true
  } catch (error) {
    console.log(`FAIL  ${name}\n      ${error.stack ?? error}`)
    const folder = process.env.SHOT_ON_FAIL
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
    return false
  } finally {
    await context.close()
  }
}

// A demonstration of its own for every file: what one walk moves, no other waits for.
for (const file of files.sort()) {
  const { tests } = await import(new URL(file, here))
  const server = await startServer()
  for (const [name, test] of Object.entries(tests)) {
    if (await runOne(name, test, server)) {
      passed += 1
      continue
    }
    retried.push(`${file} ${name}`)
    if (await runOne(name, test, server)) passed += 1
    else failed += 1
  }
  await server.stop()
}
await browser.close()
if (retried.length > 0) console.log(`walked twice: ${retried.length}\n  ${retried.join('\n  ')}`)
if (retried.length > kRetriesMost) failed = Math.max(failed, 1)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
