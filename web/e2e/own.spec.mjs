// What makes the desk one's own: counts in the rail, keys, views that follow, files on their way, several
// orders at once, and why somebody sees something.
import { checkAccess } from './access.mjs'
import { assert, signInAs } from './desk.mjs'

const countIn = async (page, name) =>
  Number(await page.locator('.rail a', { hasText: name }).locator('.count').innerText().then((text) => /\d+/.exec(text)[0]))

async function openFreely(walk, work) {
  const context = await walk.page.context().browser().newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  try {
    await work({ ...walk, page, context })
  } finally {
    await context.close()
  }
}

export const tests = {
  async the_rail_counts_what_stands_in_the_lists(walk) {
    const { page } = walk
    await signInAs(walk, '李某')
    await page.goto(`${walk.server.url}/work`)
    await page.locator('.rail .count').nth(4).waitFor()
    const total = Number(/\d+/.exec(await page.locator('.head .mut').first().innerText())[0])
    assert.equal(await countIn(page, '待办'), total)
    const wanted = {}
    for (const name of ['线索', '问题清单', '实地核查', '督办']) wanted[name] = await countIn(page, name)
    await checkAccess(page, 'rail with counts')
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.waitForURL(/\/problems$/)
    const tab = page.locator('.tab-row button', { hasText: '全部' }).locator('span')
    await tab.filter({ hasText: /\d/ }).waitFor()
    assert.equal(Number(await tab.innerText()), wanted['问题清单'])
    await page.goto(`${walk.server.url}/verify`)
    await page.locator('.cards li').first().waitFor()
    assert.equal(await page.locator('.cards li').count(), wanted['实地核查'])
  },

  async keys_open_the_review_the_export_and_the_tables(walk) {
    const { page } = walk
    await signInAs(walk, '李某')
    await page.goto(`${walk.server.url}/work`)
    await page.locator('.rail').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('r')
    await page.waitForURL(/\/reviews$/)
    await page.goto(`${walk.server.url}/problems`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await page.keyboard.press('e')
    await page.getByRole('menu', { name: '导出附件 2' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('去调度').waitFor()
    await page.keyboard.press('Escape')
    await page.goto(`${walk.server.url}/leader`)
    await page.locator('.bars').first().waitFor()
    await page.keyboard.press('t')
    await page.getByRole('table', { name: '从线索到销号' }).waitFor()
    await page.getByRole('table', { name: '逐月走势' }).waitFor()
    await checkAccess(page, 'leader as tables')
    await page.keyboard.press('t')
    await page.locator('.bars').first().waitFor()
    await page.getByRole('button', { name: '现在停在哪一步：看表' }).focus()
    await page.keyboard.press('t')
    await page.getByRole('table', { name: '现在停在哪一步' }).waitFor()
    assert.equal(await page.getByRole('table', { name: '从线索到销号' }).count(), 0)
  },

  async the_first_sentence_says_what_was_before_and_opens_it(walk) {
    const { page } = walk
    await signInAs(walk, '梁某')
    await page.goto(`${walk.server.url}/leader`)
    const then = page.locator('.change button').first()
    await then.waitFor()
    assert.match(await then.innerText(), /^比.+(多|少|持平)/)
    await then.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await checkAccess(page, 'figures of then')
  },

  async a_view_follows_its_officer_and_shows_to_nobody_else(walk) {
    const { page } = walk
    await signInAs(walk, '李某')
    await page.goto(`${walk.server.url}/problems?lights=red&is_open_only=true&sort=due_day`)
    await page.getByRole('button', { name: '存为视图' }).click()
    await page.getByLabel('视图名称').fill('红灯先到期的')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^红灯先到期的/ }).waitFor()
    await page.goto(`${walk.server.url}/problems?words=软件`)
    await page.getByRole('button', { name: '存为视图' }).click()
    await page.getByLabel('视图名称').fill('带词的')
    await checkAccess(page, 'naming a view')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^带词的/ }).waitFor()
    await openFreely(walk, async (other) => {
      await signInAs(other, '李某')
      await other.page.goto(`${walk.server.url}/problems`)
      await other.page.getByRole('button', { name: /^红灯先到期的/ }).click()
      await other.page.waitForURL(/lights=red.*sort=due_day/)
      assert.equal(await other.page.getByRole('button', { name: /^带词的/ }).count(), 0)
      await signInAs(other, '陈某')
      await other.page.goto(`${walk.server.url}/problems`)
      await other.page.locator('tbody tr[aria-selected]').first().waitFor()
      assert.equal(await other.page.getByRole('button', { name: /^红灯先到期的/ }).count(), 0)
    })
  },

  async a_file_says_how_much_of_it_has_gone_out_and_can_be_called_off(walk) {
    const { page } = walk
    await signInAs(walk, '赵某')
    // Slow enough to be seen: the browser is told so, not the program.
    const wire = await page.context().newCDPSession(page)
    await wire.send('Network.emulateNetworkConditions', {
      offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000,
    })
    await page.goto(`${walk.server.url}/problems?units=education_bureau&states=rectifying`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/problems\/\d+/)
    await page.getByRole('region', { name: '可办的事' }).getByRole('button', { name: '填报进展' }).click()
    const dialog = page.getByRole('dialog', { name: '填报进展' })
    await dialog.waitFor()
    const buffer = Buffer.alloc(3_000_000, 'x')
    const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), buffer])
    await dialog.locator('input[type=file]').first().setInputFiles({
      name: '现场.pdf', mimeType: 'application/pdf', buffer: pdf,
    })
    await dialog.getByText(/已传 [1-9]\d?%/).first().waitFor()
    await dialog.getByRole('button', { name: '不传了' }).click()
    await dialog.getByRole('progressbar').waitFor({ state: 'detached' })
    assert.equal(await dialog.getByText('现场.pdf').count(), 0)
    await wire.send('Network.emulateNetworkConditions', {
      offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1,
    })
  },

  async several_orders_are_drafted_from_the_list(walk) {
    const { page } = walk
    await signInAs(walk, '李某')
    await page.goto(`${walk.server.url}/problems?states=rectifying&group=none`)
    await page.locator('tbody tr[aria-selected]').nth(1).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Space')
    await page.keyboard.press('j')
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: /^拟出督办/ }).click()
    const dialog = page.getByRole('dialog', { name: '成批拟出督办' })
    await dialog.waitFor()
    await dialog.getByRole('radio', { name: '通报' }).click()
    await dialog.getByText('要办的 2 件').waitFor()
    await checkAccess(page, 'several orders')
    await dialog.getByRole('button', { name: '拟出督办 2 件' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.goto(`${walk.server.url}/supervision`)
    await page.getByText('通报').first().waitFor()
  },

  async why_somebody_sees_an_order_and_nothing_is_said_of_referrals(walk) {
    const { page } = walk
    await signInAs(walk, '安全管理员')
    await page.goto(`${walk.server.url}/officers/2`)
    await page.getByLabel('编号或网址').fill('/supervision?tab=issued&order=1')
    await page.getByRole('button', { name: '为什么', exact: true }).click()
    await page.locator('.answer b').first().waitFor()
    await checkAccess(page, 'sight of an order')
    await page.getByLabel('编号或网址').fill('/referrals/1')
    await page.getByRole('button', { name: '为什么', exact: true }).click()
    await page.locator('.answer[role=alert]').waitFor()
    await page.getByRole('radio', { name: '报送事项' }).click()
    await checkAccess(page, 'sight of a delivery')
  },

  async succession_asks_before_it_is_left(walk) {
    const { page } = walk
    await signInAs(walk, '安全管理员')
    await page.goto(`${walk.server.url}/succession?officer=8`)
    await page.getByLabel('依据或理由').fill('调任')
    let asked = ''
    page.once('dialog', (dialog) => ((asked = dialog.message()), void dialog.dismiss()))
    await page.locator('.rail a', { hasText: '帮助' }).click()
    await page.waitForTimeout(300)
    assert.match(asked, /还没有提交/)
    assert.match(page.url(), /\/succession/)
    page.once('dialog', (dialog) => void dialog.accept())
    await page.locator('.rail a', { hasText: '帮助' }).click()
    await page.waitForURL(/\/help$/)
  },

  async the_plan_has_what_is_looked_at_and_the_phone_asks_it(walk) {
    const { page } = walk
    await signInAs(walk, '沈某')
    await page.goto(`${walk.server.url}/plan`)
    await page.locator('#tasks').getByText('双方对账').waitFor()
    const plan = await page.evaluate(async () => (await fetch('/api/campaigns/huangshigang-2024')).json())
    const found = await page.evaluate(async () => (await fetch('/api/problems/9')).json())
    const own = plan.plan.categories.find((each) => each.code === found.problem.category)
    const task = plan.plan.tasks.find((each) => each.code === own.task)
    const wanted = [...(task?.checklist ?? []), ...(own.checklist ?? [])].map((each) => each.label)
    await page.goto(`${walk.server.url}/verify/9`)
    for (const label of wanted) await page.getByRole('region', { name: label }).waitFor()
  },

  async help_tells_who_may_issue_letters_grant_roles_and_set_up_channels(walk) {
    const { page } = walk
    await signInAs(walk, '李某')
    await page.goto(`${walk.server.url}/help`)
    await page.getByRole('link', { name: '发出文书' }).click()
    await page.getByText('什么时候办不了').waitFor()
    for (const [path, who] of [
      ['officer/hand_over', '安全管理员'],
      ['filing/freeze', '综合办公室'],
      ['channel/try_out', '系统管理员'],
      ['supervision/issue', '综合办公室'],
    ]) {
      await page.goto(`${walk.server.url}/help/acts/${path}`)
      await page.locator('dl dd', { hasText: who }).first().waitFor()
      await page.getByRole('table', { name: '什么时候办不了' }).waitFor()
    }
  },
}
