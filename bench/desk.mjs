// How long a person waits at the ledger in a real browser, from the key or click to the first row
// painted; and the longest task that held the page. One line a figure: name, p50, p95, in ms.
//   node desk.mjs URL COOKIE TOKEN ROUNDS
import { createRequire } from 'node:module'

const { chromium } = createRequire(new URL('../web/package.json', import.meta.url))(
  'playwright-core')
const [url, cookie, token, rounds] = process.argv.slice(2)
const kRounds = Number(rounds)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})
const context = await browser.newContext({
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
})
await context.addCookies([{ name: cookie, value: token, url }])
const page = await context.newPage()
page.setDefaultTimeout(20_000)

// In the page: waits for a frame in which it is done; the time when that has been painted.
await page.addInitScript(() => {
  const rowsOf = () => document.querySelectorAll('tbody tr[aria-selected]')
  const inView = (row) => {
    const box = document.querySelector('.grid').getBoundingClientRect()
    const at = row.getBoundingClientRect()
    return at.bottom > box.top + 40 && at.top < box.bottom - 38
  }
  const firstInView = () => [...rowsOf()].find(inView)?.dataset.line
  let lineBefore
  // The rows may be the same elements with other words in them: the grid says when it was answered.
  let isAnswered = false
  new MutationObserver(() => {
    const grid = document.querySelector('[role=grid]')
    if (grid?.getAttribute('aria-busy') === 'true') window.wasBusy = true
    else if (grid && window.wasBusy) isAnswered = true
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['aria-busy'] })
  const kDone = {
    rows: (query) => {
      const isThere = decodeURIComponent(location.href).includes(query)
      return isThere && isAnswered && rowsOf().length > 0
    },
    screen: () =>
      firstInView() !== lineBefore &&
      [...document.querySelectorAll('tr.wait')].every((row) => !inView(row)),
    found: (words) => {
      const box = document.querySelector('[role=combobox][aria-label="查找"]')
      const options = [...document.querySelectorAll('[role=option]')]
      return box?.value === words && options.some((each) => each.innerText.includes(words))
    },
  }
  const painted = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now())
      port2.postMessage(0)
    })
  const wait = (kind, argument) =>
    new Promise((resolve, reject) => {
      const giveUp = performance.now() + 20_000
      const look = () => {
        if (kDone[kind](argument)) void painted().then(resolve)
        else if (performance.now() < giveUp) requestAnimationFrame(look)
        else reject(new Error(`${kind} ${argument} never came`))
      }
      requestAnimationFrame(look)
    })
  /** From the next event of this type on. */
  window.timeFrom = (type, kind, argument) => {
    lineBefore = document.querySelector('.grid') ? firstInView() : undefined
    isAnswered = window.wasBusy = false
    window.timed = new Promise((resolve, reject) => {
      const begin = (event) =>
        void wait(kind, argument).then((end) => resolve(end - event.timeStamp), reject)
      addEventListener(type, begin, { capture: true, once: true })
    })
  }
  window.timeFromStart = (kind, argument) => wait(kind, argument)
  window.longest = 0
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration)
  }).observe({ type: 'longtask', buffered: true })
})

const percentile = (samples, share) =>
  [...samples].sort((a, b) => a - b)[Math.floor(share * (samples.length - 1))]
let longestOfAll = 0
/** Runs `round` so often; each gives one or more waits in milliseconds. */
async function measure(name, round) {
  const samples = []
  let longest = 0
  // The first round warms the program and the code up, as any morning does.
  for (let i = 0; i <= kRounds; i += 1) {
    const found = [await round(i)].flat()
    if (i > 0) samples.push(...found)
    const held = await page.evaluate(() => window.longest)
    await page.evaluate(() => (window.longest = 0))
    if (i > 0) longest = Math.max(longest, held)
  }
  longestOfAll = Math.max(longestOfAll, longest)
  const figures = [percentile(samples, 0.5), percentile(samples, 0.95), longest]
  console.log([name, ...figures.map((each) => each.toFixed(1))].join('\t'))
}
/** Does `act` and waits for what it brings. */
async function time(type, kind, argument, act) {
  await page.evaluate(([t, k, a]) => window.timeFrom(t, k, a), [type, kind, argument])
  await act()
  const took = await page.evaluate(() => window.timed)
  await page.waitForLoadState('networkidle')
  return took
}
async function openLedger(query = '') {
  await page.goto(`${url}/problems${query}`)
  await page.locator('tbody tr[aria-selected]').first().waitFor()
  await page.waitForLoadState('networkidle')
}
const menuOf = (column) => page.getByRole('button', { name: `${column}列的筛选与设置` })

await page.goto(`${url}/problems`)
await page.evaluate(() => {
  for (let i = 1; i < 99; i += 1) localStorage.setItem(`pledge.guided.${i}`, 'yes')
})
await measure('打开网址到第一行', async () => {
  await page.goto(`${url}/problems`, { waitUntil: 'commit' })
  const took = await page.evaluate(() => window.timeFromStart('rows', '/problems'))
  await page.waitForLoadState('networkidle')
  return took
})
await measure('从待办点到清单', async () => {
  await page.goto(`${url}/plan`)
  await page.waitForLoadState('networkidle')
  const link = page.getByRole('link', { name: '问题清单', exact: true })
  return time('click', 'rows', '/problems', () => link.click())
})
await measure('按单位筛选', async (i) => {
  await openLedger()
  await menuOf('整改责任地区(单位)').click()
  const menu = page.getByRole('dialog', { name: '整改责任地区(单位)列' })
  // Only units that have rows: the list says how many.
  const units = menu.locator('label', { has: page.locator('.mut', { hasText: /[1-9]/ }) })
  const unit = units.nth(i % (await units.count())).getByRole('checkbox')
  return time('click', 'rows', 'units=', () => unit.check())
})
await measure('按几个状态筛选（每勾一个）', async () => {
  await openLedger()
  await menuOf('状态').click()
  const menu = page.getByRole('dialog', { name: '状态列' })
  const waits = []
  for (const [word, code] of [
    ['整改中', 'rectifying'],
    ['待组核验', 'closure_requested'],
    ['待实地核查', 'group_checked'],
  ]) {
    waits.push(await time('click', 'rows', code, () => menu.getByLabel(word).check()))
  }
  return waits
})
await measure('打字筛选（存在问题含有）', async (i) => {
  await openLedger()
  await menuOf('存在问题').click()
  const input = page.getByRole('searchbox', { name: '存在问题含有' })
  await input.fill(i % 2 ? '校舍维修' : '竣工决算')
  return time('keydown', 'rows', 'description=', () => input.press('Enter'))
})
await measure('排序', async () => {
  await openLedger('?group=none')
  const due = page.getByRole('button', { name: '整改时限', exact: true })
  return [
    await time('click', 'rows', 'sort=due_day', () => due.click()),
    await time('click', 'rows', 'is_descending=true', () => due.click()),
  ]
})
await measure('翻一屏', async (i) => {
  if (i === 0) {
    await openLedger('?group=none')
    await page.keyboard.press('j')
    // The first time the cursor only goes to the foot of what is in view already.
    await page.keyboard.press('PageDown')
  }
  return time('keydown', 'screen', '', () => page.keyboard.press('PageDown'))
})
await measure('跳到末尾和开头', async () => [
  await time('keydown', 'screen', '', () => page.keyboard.press('Control+End')),
  await time('keydown', 'screen', '', () => page.keyboard.press('Control+Home')),
])
await measure('查找框（两个汉字，自最后一键）', async (i) => {
  // Words of the description: that is what the box shows of a find.
  const words = i % 2 ? '校舍' : '决算'
  await page.getByRole('combobox', { name: '查找' }).fill('')
  await page.keyboard.type(words[0])
  return time('input', 'found', words, () => page.keyboard.type(words[1]))
})
console.log(['最长的一次占用', longestOfAll.toFixed(1)].join('\t'))
await browser.close()
