// Several people, several machines: what one keeps is not shown to the next, what one did later is
// never undone by what another filled in earlier, and what is done elsewhere leaves by itself.
import { checkAccess, checkFits } from './access.mjs'
import { assert, openAct, pick, signInAs, submit } from './desk.mjs'

/** A second machine of its own, signed in. */
async function machine({ context, server }, who, viewport = { width: 1440, height: 900 }) {
  const own = await context.browser().newContext({ viewport, locale: 'zh-CN' })
  const page = await own.newPage()
  page.setDefaultTimeout(15_000)
  await signInAs({ page, context: own, server }, who)
  return { page, context: own }
}
/** An act through the API, as whoever is signed in on that page. */
async function act(page, id, name, body) {
  return await page.evaluate(
    async ([problem, what, content]) => {
      const session = await (await fetch('/api/session')).json()
      const dossier = await (await fetch(`/api/problems/${problem}`)).json()
      const answer = await fetch(`/api/problems/${problem}/${what}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-CSRF-Token': session.csrf_token,
          'If-Match': `"${dossier.problem.version}"`,
        },
        body: JSON.stringify(content),
      })
      return { status: answer.status, body: await answer.json() }
    },
    [id, name, body],
  )
}
const dossierOf = (page, id) =>
  page.evaluate(async (problem) => await (await fetch(`/api/problems/${problem}`)).json(), id)
const shot = async (page, name) => {
  const folder = process.env.SHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

export const tests = {
  async a_view_that_one_kept_is_not_shown_to_the_next(walk) {
    const { page, server } = walk
    await signInAs(walk, '李某')
    const keep = async (address, name) => {
      await page.goto(`${server.url}/problems?${address}`)
      await page.getByRole('button', { name: '存为视图' }).click()
      await page.getByLabel('视图名称').fill(name)
      await page.keyboard.press('Enter')
      await page.getByRole('navigation', { name: '视图' }).getByText(name).waitFor()
    }
    await keep('states=assigned', '等方案的')
    await keep('words=黄石甲软件公司', '甲软件公司投诉')
    await page.getByText('只留到这次登录结束').waitFor()
    await shot(page, 'views_kept')
    await page.getByRole('button', { name: /本人$/ }).click()
    await page.getByText('退出', { exact: true }).click()
    await page.waitForURL(/\/sign-in/)
    const left = await page.evaluate(() => JSON.stringify({ ...localStorage }))
    assert.ok(!left.includes('软件公司'), left)
    await signInAs(walk, '赵某')
    await page.goto(`${server.url}/problems`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    for (const name of ['等方案的', '甲软件公司投诉']) {
      assert.equal(await page.getByText(name).count(), 0, name)
    }
    await signInAs(walk, '李某')
    await page.goto(`${server.url}/problems`)
    await page.getByText('等方案的').waitFor()
    assert.equal(await page.getByText('甲软件公司投诉').count(), 0)
  },

  async an_older_signature_on_a_phone_does_not_replace_a_later_one(walk) {
    const phone = await machine(walk, '沈某', { width: 390, height: 800 })
    const { page } = phone
    await page.goto(`${walk.server.url}/verify`)
    await page.getByText('已存到本机').waitFor()
    await page.locator('.cards a').first().click()
    const items = page.locator('.item')
    await items.first().waitFor()
    const problem = Number(/\/(\d+)/.exec(new URL(page.url()).pathname)[1])
    await phone.context.setOffline(true)
    for (let i = 0; i < (await items.count()); i += 1) {
      await items.nth(i).getByRole('radio', { name: '到位', exact: true }).click()
      await items.nth(i).getByRole('textbox').fill('上午看过。')
    }
    await items.first().locator('input[type=file]').setInputFiles({
      name: '现场.png',
      mimeType: 'image/png',
      buffer: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    })
    await page.getByText(/\d\d:\d\d [0-9a-f]{4}…[0-9a-f]{4}/).waitFor()
    await page.getByLabel('或键入姓名').fill('沈某')
    await page.getByRole('button', { name: /^以本人名义签字/ }).click()
    await page.getByText('没有网络，1 件已存在本机').waitFor()
    // Later, at a desk, he finds out more.
    await signInAs(walk, '沈某')
    const { today } = await walk.page.evaluate(async () => await (await fetch('/api/session')).json())
    const later = { result: 'not_in_place', findings: '下午复看：回单是假的', visited_day: today, evidence: [] }
    assert.equal((await act(walk.page, problem, 'sign_verification', later)).status, 200)
    await phone.context.setOffline(false)
    await page.getByText('您签过两次，写的不一样').waitFor()
    await page.getByText('下午复看：回单是假的').first().waitFor()
    await checkAccess(page, 'two signatures of one')
    await checkFits(page, 'two signatures of one')
    await page.getByText('您签过两次').scrollIntoViewIfNeeded()
    await shot(page, 'two_signatures')
    const own = (dossier) =>
      dossier.problem.rounds.at(-1).signatures.find((each) => each.findings.includes('下午复看'))
    assert.equal(own(await dossierOf(walk.page, problem))?.result, 'not_in_place')
    // The server asks for a reason too, whatever page it comes from.
    const unsaid = await act(walk.page, problem, 'sign_verification', { ...later, result: 'in_place' })
    assert.equal(unsaid.body.reasons[0].rule, 'second_signature_says_why')
    await phone.context.close()
  },

  async a_figure_that_a_colleague_reported_stays(walk) {
    await signInAs(walk, '赵某')
    const { page, server } = walk
    const found = await page.evaluate(async () => {
      const answer = await fetch('/api/problems?limit=20&states=rectifying')
      for (const row of (await answer.json()).rows) {
        const { problem } = await (await fetch(`/api/problems/${row.id}`)).json()
        if (problem.measures?.[0] && !problem.measures[0].done_day) return problem.id
      }
    })
    await page.goto(`${server.url}/problems/${found}`)
    const dialog = await openAct(page, '填报进展')
    await dialog.getByRole('textbox').first().waitFor()
    await dialog.locator('textarea').first().fill('只补一句话')
    const month = await dialog.getByLabel('月份', { exact: true }).inputValue()
    const of = (percent) => ({
      month,
      measures: [{ measure: 1, percent, note: '同事报的', is_done: false, evidence: [] }],
    })
    assert.equal((await act(page, found, 'report_progress', of(35))).status, 200)
    await dialog.getByRole('button', { name: '填报 1 项' }).click()
    await dialog.getByRole('button', { name: /最新的一版/ }).click()
    await dialog.locator('output').first().getByText('35%').waitFor()
    await shot(page, 'progress_rebased')
    await submit(page, dialog, '填报 1 项')
    const { problem } = await dossierOf(page, found)
    assert.equal(problem.measures[0].percent, 35)
    assert.ok(JSON.stringify(problem.progress).includes('只补一句话'))
  },

  async what_a_colleague_did_leaves_the_list_by_itself(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/work?section=problem.confirm`)
    const section = page.getByRole('region', { name: '确认列入' })
    const count = Number(await section.locator('h2 b').innerText())
    const href = await section.locator('a.rw').first().getAttribute('href')
    const colleague = await machine(walk, '王某')
    const id = Number(/\d+/.exec(href)[0])
    const { problem } = await dossierOf(colleague.page, id)
    const { group, responsible_unit } = problem
    const done = await act(colleague.page, id, 'confirm', { group, responsible_unit })
    assert.equal(done.status, 200, JSON.stringify(done.body))
    await colleague.context.close()
    await page.waitForTimeout(2500)
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    if (count > 1) await section.locator('h2 b', { hasText: String(count - 1) }).waitFor()
    await page.locator(`a.rw[href="${href}"]`).waitFor({ state: 'detached' })
  },

  async what_waits_for_others_is_a_list_with_reasons(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/work`)
    const others = page.locator('details.others').first()
    await others.locator('summary').click()
    await others.getByRole('link').first().waitFor()
    assert.ok(await others.locator('li p').first().innerText())
    await shot(page, 'work_others')
    await checkAccess(page, '/work others')
    await page.setViewportSize({ width: 360, height: 780 })
    await checkFits(page, '/work others 360')
    await shot(page, 'work_others_390')
    await page.setViewportSize({ width: 1440, height: 900 })
  },

  async who_is_added_sets_his_password_and_is_in(walk) {
    const { page, context, server } = walk
    await signInAs(walk, '系统管理员')
    await page.goto(`${server.url}/officers`)
    await page.getByRole('button', { name: '添加人员' }).click()
    const dialog = page.getByRole('dialog', { name: '添加人员' })
    await dialog.getByLabel('姓名', { exact: true }).fill('吴某')
    await dialog.getByLabel('登录名', { exact: true }).fill('jyj.wu')
    await pick(page, '单位', '区教育局')
    await dialog.getByRole('button', { name: '添加人员', exact: true }).click()
    const link = await page.getByLabel('一次性链接').inputValue()
    const setPassword = async (address, password, name) => {
      await context.clearCookies()
      await page.goto(address)
      await page.getByRole('heading', { name: '吴某，请设口令' }).waitFor()
      assert.equal(await page.getByLabel('登录名').inputValue(), 'jyj.wu')
      assert.ok(!(await page.getByLabel('登录名').isEditable()))
      await checkAccess(page, '/setup')
      await shot(page, name)
      await page.getByLabel('口令', { exact: true }).fill(password)
      await page.getByLabel('再填一次').fill(password)
      await page.getByRole('button', { name: '设好并登录' }).click()
      await page.waitForURL((url) => url.pathname !== '/setup')
      const session = await page.evaluate(async () => await (await fetch('/api/session')).json())
      assert.equal(session.officer.name, '吴某')
    }
    await setPassword(link, 'Wu-2024-kouling', 'setup')
    // He forgets it: the system administrator gives another link, and the others are told.
    await signInAs(walk, '系统管理员')
    await page.goto(`${server.url}/officers`)
    await page.getByRole('link', { name: /吴某/ }).click()
    await page.getByRole('button', { name: '重发链接' }).click()
    const again = page.getByRole('dialog', { name: '重发链接' })
    await again.getByLabel('依据或理由').fill('口令忘了')
    await shot(page, 'issue_link')
    await again.getByRole('button', { name: '重发链接', exact: true }).click()
    await setPassword(await page.getByLabel('一次性链接').inputValue(), 'Wu-2024-lingwai', 'setup_again')
    await signInAs(walk, '安全管理员')
    await page.goto(`${server.url}/officers`)
    const told = page.getByRole('region', { name: '重发过的链接' })
    await told.getByRole('link', { name: '吴某' }).waitFor()
    await checkAccess(page, '/officers links')
    await shot(page, 'links_told')
    await told.getByRole('link', { name: '吴某' }).click()
    await page.getByRole('heading', { name: /^吴某/ }).waitFor()
    // To another administrator there is no such button.
    await signInAs(walk, '系统管理员')
    await page.goto(`${server.url}/officers`)
    await page.getByRole('link', { name: /安全管理员/ }).first().click()
    await page.getByRole('button', { name: '停用' }).waitFor()
    assert.equal(await page.getByRole('button', { name: '重发链接' }).count(), 0)
  },
}
