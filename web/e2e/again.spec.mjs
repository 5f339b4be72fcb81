// What must not get lost: a session that ends, another tab, another officer, a row that moved on.
import { checkAccess, checkFits } from './access.mjs'
import { assert, openAct, pick, signInAs, submit } from './desk.mjs'
import { focusedName, tabTo } from './keyboard.mjs'

async function passwordOf(page, person) {
  const { officers } = await page.evaluate(() => fetch('/api/demo/officers').then((r) => r.json()))
  return officers.find((each) => each.name === person).password
}
const again = (page) => page.getByRole('dialog', { name: /登录已失效|这里换了人登录/ })
async function comeBack(page, person) {
  await again(page).getByLabel('口令').fill(await passwordOf(page, person))
  await page.keyboard.press('Enter')
  await again(page).waitFor({ state: 'detached' })
}
async function fillLead(page, title) {
  await pick(page, '来源', '热线转办')
  await page.getByLabel('反映什么事', { exact: true }).fill(title)
  await page.getByLabel('经过', { exact: true }).fill('二〇二四年三月起，多次催要无果。')
  await pick(page, '被反映单位', '区教育局')
}
const leadsCalled = (page, title) =>
  page.evaluate(async (wanted) => {
    const { campaigns } = await (await fetch('/api/session')).json()
    const query = new URLSearchParams({ campaign: campaigns[0].code, limit: 50 })
    const { rows } = await (await fetch(`/api/leads?${query}`)).json()
    return rows.filter((row) => row.title === wanted).length
  }, title)

const kPicture = {
  name: '现场.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}
async function answerAll(page, note) {
  const items = page.locator('.item')
  await items.first().waitFor()
  for (let i = 0; i < (await items.count()); i += 1) {
    await items.nth(i).getByRole('radio', { name: '到位', exact: true }).click()
    await items.nth(i).getByRole('textbox').fill(note)
  }
}
/** As the events say it: pictures stand there, not with the round. */
const signaturesOf = (page, id) =>
  page.evaluate(async (problem) => {
    const dossier = await (await fetch(`/api/problems/${problem}`)).json()
    const names = new Map(dossier.officer_names.map((each) => [each.code, each.name]))
    return dossier.timeline
      .filter((each) => each.event === 'verification_signed')
      .map((each) => ({
        name: names.get(String(each.officer)),
        findings: each.payload.findings,
        pictures: each.payload.evidence?.length ?? 0,
      }))
  }, id)

export const tests = {
  async a_session_that_ended_costs_no_typed_word(walk) {
    const { page, context, server } = walk
    await signInAs(walk, '李某')
    await page.goto(`${server.url}/leads/new`)
    await fillLead(page, '工程尾款没有付')
    await context.clearCookies()
    await page.getByRole('button', { name: /^登记线索/ }).click()
    await again(page).waitFor()
    assert.equal(await focusedName(page), '口令')
    await page.keyboard.type('不对的口令')
    await page.keyboard.press('Enter')
    await again(page).getByRole('alert').filter({ hasText: /\S/ }).waitFor()
    await comeBack(page, '李某')
    await page.waitForURL(/\/leads\/\d+$/)
    assert.equal(await leadsCalled(page, '工程尾款没有付'), 1)
  },

  async signing_in_again_reads_well_on_desk_and_phone_and_by_keys(walk) {
    const { page, context, server } = walk
    await signInAs(walk, '李某')
    await page.goto(`${server.url}/leads/new`)
    await fillLead(page, '另一件没有付的')
    await context.clearCookies()
    await page.getByRole('button', { name: /^登记线索/ }).click()
    await again(page).waitFor()
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme })
      for (const [width, height] of [
        [1440, 900],
        [390, 800],
      ]) {
        await page.setViewportSize({ width, height })
        await checkAccess(page, `signing in again ${colorScheme} ${width}`)
        await checkFits(page, `signing in again ${colorScheme} ${width}`)
        const folder = process.env.SHOTS
        if (folder) await page.screenshot({ path: `${folder}/again_${colorScheme}_${width}.png` })
      }
    }
    // Esc asks first, and who says no is still there with what he typed.
    page.once('dialog', (asked) => void asked.dismiss())
    await page.keyboard.press('Escape')
    assert.ok(await again(page).isVisible())
    await tabTo(page, '登录，接着办', 8)
    page.once('dialog', (asked) => void asked.accept())
    await tabTo(page, '不办了，去登录页', 8)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/sign-in\?then=%2Fleads%2Fnew$/)
  },

  async an_open_dialog_stands_through_the_session_and_another_hand(walk) {
    const { page, context, server } = walk
    await signInAs(walk, '赵某')
    await page.getByRole('region', { name: '填报进展' }).getByRole('link').first().click()
    const dialog = await openAct(page, '填报进展')
    await dialog.getByRole('textbox').first().fill('本月已对账。')
    const other = await context.newPage()
    await other.goto(page.url())
    const faster = await openAct(other, '填报进展')
    await faster.getByRole('textbox').first().fill('同一个月，另一个窗口先报了。')
    await submit(other, faster, '填报 1 项')
    await other.close()
    await context.clearCookies()
    await dialog.getByRole('button', { name: '填报 1 项', exact: true }).click()
    await comeBack(page, '赵某')
    await dialog.getByRole('button', { name: '取最新的一版再看' }).click()
    await dialog.getByText('这期间：赵某').waitFor()
    assert.equal(await dialog.getByRole('textbox').first().inputValue(), '本月已对账。')
    await submit(page, dialog, '填报 1 项')
    await page.goto(`${server.url}/work`)
  },

  async no_tab_acts_as_who_signed_in_in_another(walk) {
    const { page, context, server } = walk
    await signInAs(walk, '李某')
    await page.goto(`${server.url}/leads/new`)
    await fillLead(page, '两个标签页')
    const other = await context.newPage()
    await signInAs({ page: other, context, server }, '沈某')
    await page.getByText('另一个标签页里已由沈某登录').waitFor()
    await comeBack(page, '李某')
    await other.getByText('另一个标签页里已由李某登录').waitFor()
    assert.equal(await page.getByLabel('反映什么事', { exact: true }).inputValue(), '两个标签页')
    await page.getByRole('button', { name: /^登记线索/ }).click()
    await page.waitForURL(/\/leads\/\d+$/)
    await other.close()
  },

  async the_back_button_asks_before_it_takes_what_was_typed(walk) {
    const { page, server } = walk
    await signInAs(walk, '李某')
    await page.goto(`${server.url}/leads`)
    await page.getByRole('link', { name: '登记线索' }).click()
    await fillLead(page, '按了后退')
    const asked = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.message())
      return asked.length === 1 ? dialog.dismiss() : dialog.accept()
    })
    await page.goBack()
    await page.waitForTimeout(300)
    assert.match(page.url(), /\/leads\/new$/)
    assert.equal(await page.getByLabel('反映什么事', { exact: true }).inputValue(), '按了后退')
    await page.goBack()
    // The address changes first; the question comes with it.
    await page.getByRole('heading', { name: '线索', exact: true }).waitFor()
    assert.equal(asked.length, 2)
    assert.match(asked[0], /还没有提交/)
  },

  async one_phone_two_verifiers_each_signs_with_his_own(walk) {
    const { page, context, server } = walk
    await page.setViewportSize({ width: 390, height: 800 })
    await signInAs(walk, '沈某')
    await page.goto(`${server.url}/verify`)
    await page.getByText('已存到本机').waitFor()
    await page.locator('.cards a').last().click()
    await answerAll(page, '沈某看过。')
    const problem = Number(/\/(\d+)/.exec(new URL(page.url()).pathname)[1])
    await page.locator('.item input[type=file]').first().setInputFiles(kPicture)
    await page.getByText(/\d\d:\d\d [0-9a-f]{4}…[0-9a-f]{4}/).waitFor()
    await page.getByLabel('或键入姓名').fill('沈某')
    // Everything else gets through; only what is sent does not.
    const isSending = (url) => /sign_verification|api\/evidence$/.test(url.pathname)
    await context.route(isSending, (route) => route.abort('internetdisconnected'))
    const go = page.getByRole('button', { name: /^以本人名义签字/ })
    await go.dblclick()
    await page.getByText('1 件正在报送').waitFor()

    await signInAs(walk, '李某')
    await page.goto(`${server.url}/verify`)
    await page.getByText('本机还存着别人没有报送的 1 件').waitFor()
    await page.goto(`${server.url}/verify/${problem}`)
    // The demonstration has his signature of this round.
    await page.getByRole('button', { name: '改签', exact: true }).click()
    await page.locator('.item').first().waitFor()
    assert.equal(await page.locator('.photos img').count(), 0)
    assert.equal(await page.locator('.item [aria-checked=true]').count(), 0)
    await context.unroute(isSending)
    await answerAll(page, '李某也看过。')
    await page.getByLabel('或键入姓名').fill('李某')
    await page.getByLabel('为什么改签', { exact: true }).fill('又看了现场。')
    await page.getByRole('button', { name: /^以本人名义改签/ }).click()
    await page.waitForURL(/\/problems\/\d+$/)
    const his = (await signaturesOf(page, problem)).findLast((each) => each.name === '李某')
    assert.ok(his.findings.includes('李某也看过') && !his.findings.includes('沈某'))
    assert.equal(his.pictures, 0)

    // The first one's work is still there, and goes out as soon as he is back.
    await signInAs(walk, '沈某')
    await page.goto(`${server.url}/verify`)
    let own = []
    for (let i = 0; i < 60 && own.length === 0; i += 1) {
      await page.waitForTimeout(200)
      own = (await signaturesOf(page, problem)).filter((each) => each.findings.includes('沈某看过'))
    }
    assert.equal(own.length, 1)
    assert.equal(own[0].name, '沈某')
    assert.equal(own[0].pictures, 1)
  },

  async what_an_older_desk_kept_finds_its_officer(walk) {
    const { page, context, server } = walk
    await signInAs(walk, '沈某')
    await page.goto(`${server.url}/verify`)
    await page.getByText('已存到本机').waitFor()
    const own = await page.evaluate(async (href) => {
      const { officer } = await (await fetch('/api/session')).json()
      const id = Number(/\d+$/.exec(href)[0])
      const { problem } = await (await fetch(`/api/problems/${id}`)).json()
      return { problem: id, officer: officer.id, round: problem.round }
    }, await page.locator('.cards a').first().getAttribute('href'))
    await context.clearCookies()
    // A page without the desk: nothing else opens the store meanwhile.
    await page.goto(`${server.url}/api/session`)
    await page.evaluate(async (of) => {
      const done = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      await done(indexedDB.deleteDatabase('pledge'))
      const opening = indexedDB.open('pledge', 1)
      opening.onupgradeneeded = () => {
        const made = opening.result
        made.createObjectStore('dossiers', { keyPath: 'id' })
        made.createObjectStore('drafts', { keyPath: 'problem' })
        made.createObjectStore('photos', { keyPath: 'key' }).createIndex('problem', 'problem')
        made.createObjectStore('outbox', { keyPath: 'key' })
      }
      const db = await done(opening)
      const all = db.transaction(['drafts', 'photos'], 'readwrite')
      const lines = { place: { answer: 'in_place', note: '旧版上填的。' } }
      all.objectStore('drafts').put({ ...of, visited_day: '2024-08-01', lines })
      const blob = new Blob(['x'], { type: 'image/png' })
      const photo = { key: 'p1', problem: of.problem, line: 'place', name: '旧照片.png', digest: '' }
      all.objectStore('photos').put({ ...photo, taken_at: new Date().toISOString(), blob })
      await new Promise((resolve) => (all.oncomplete = resolve))
      db.close()
    }, own)
    await signInAs(walk, '沈某')
    await page.goto(`${server.url}/verify/${own.problem}`)
    await page.locator('.item').first().waitFor()
    const place = page.locator('#item-place')
    assert.equal(await place.getByRole('textbox').inputValue(), '旧版上填的。')
    await place.getByText('旧照片.png').waitFor()
    await signInAs(walk, '李某')
    await page.goto(`${server.url}/verify/${own.problem}`)
    await page.getByRole('button', { name: '改签', exact: true }).click()
    await page.locator('.item').first().waitFor()
    assert.equal(await page.getByText('旧照片.png').count(), 0)
    assert.equal(await page.locator('.item [aria-checked=true]').count(), 0)
  },
}
