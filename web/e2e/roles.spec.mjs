// A walk per role: what its people come for, from signing in to done.
import { assert, kPdf, openAct, pick, signInAs, submit } from './desk.mjs'

/** Counts the clicks of a person: what he has to press, not what the browser does. */
async function countingClicks(page) {
  await page.evaluate(() => {
    window.clickCount = 0
    document.addEventListener('click', (event) => event.isTrusted && (window.clickCount += 1), true)
  })
  return () => page.evaluate(() => window.clickCount)
}
const kPicture = {
  name: '现场.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}
/** Answers every line of the checklist on the phone. */
async function answerAll(page, word) {
  const items = page.locator('.item')
  await items.first().waitFor()
  for (let i = 0; i < (await items.count()); i += 1) {
    await items.nth(i).getByRole('radio', { name: word, exact: true }).click()
    await items.nth(i).getByRole('textbox').fill('现场看过。')
  }
}
/** With the mouse, as with a finger: two strokes. */
async function signByHand(page) {
  const pad = page.getByRole('img', { name: '在这里手写签名' })
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  for (const [x, y] of [
    [40, 30],
    [160, 50],
  ]) {
    await page.mouse.move(box.x + x, box.y + y)
    await page.mouse.down()
    await page.mouse.move(box.x + x + 60, box.y + y + 50, { steps: 6 })
    await page.mouse.move(box.x + x + 20, box.y + y + 70, { steps: 6 })
    await page.mouse.up()
  }
  await page.getByRole('img', { name: '沈某的手写签名' }).waitFor()
}
const problemOf = (page) => Number(/\/(\d+)/.exec(new URL(page.url()).pathname)[1])

export const tests = {
  async a_unit_contact_files_progress_in_at_most_six_clicks(walk) {
    await signInAs(walk, '赵某')
    const { page } = walk
    await page.getByRole('heading', { name: '待办' }).waitFor()
    const clicks = await countingClicks(page)
    await page.getByRole('region', { name: '填报进展' }).getByRole('link').first().click()
    const dialog = await openAct(page, '填报进展')
    await dialog.getByRole('textbox').first().fill('本月已与企业对账，付款手续在办。')
    await submit(page, dialog, '填报 1 项')
    const count = await clicks()
    assert.ok(count <= 6, `${count} clicks`)
  },

  async a_task_force_accepts_a_plan_and_sees_only_its_group(walk) {
    await signInAs(walk, '何某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems?states=plan_submitted`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    assert.equal(await page.locator('tbody tr.g').count(), 1)
    await page.locator('tbody a').first().click()
    await submit(page, await openAct(page, '方案备案'), '方案备案')
    await page.getByText('方案备案').last().waitFor()
  },

  async a_verifier_fills_in_without_a_network_and_it_is_sent_once(walk) {
    const { page, context, server } = walk
    await page.setViewportSize({ width: 390, height: 800 })
    await signInAs(walk, '沈某')
    await page.goto(`${server.url}/verify`)
    await page.getByText('已存到本机').waitFor()
    await page.locator('.cards a').first().click()
    await page.locator('.item').first().waitFor()
    const problem = problemOf(page)
    await context.setOffline(true)
    await answerAll(page, '到位')
    await page.locator('.item input[type=file]').first().setInputFiles(kPicture)
    await page.getByText(/\d\d:\d\d [0-9a-f]{4}…[0-9a-f]{4}/).waitFor()
    await signByHand(page)
    await page.getByRole('button', { name: '清除重签' }).click()
    await page.getByLabel('或键入姓名').waitFor()
    await signByHand(page)
    await page.getByRole('button', { name: /^以本人名义签字/ }).click()
    await page.getByText('没有网络，1 件已存在本机').waitFor()
    // The page opens again without a network, with what was filled in and signed.
    await page.reload()
    await page.getByText('没有网络，1 件已存在本机').waitFor()
    await page.locator('.item').first().waitFor()
    await context.setOffline(false)
    await page.goto(`${server.url}/verify`)
    await page.getByText(/件等您到现场核查/).waitFor()
    // Acts, not signatures: a second sending would replace the signature and still be one.
    const signings = async (id) => {
      const dossier = await (await fetch(`/api/problems/${id}`)).json()
      return dossier.timeline.filter(
        (entry) =>
          entry.event === 'verification_signed' && entry.payload.findings.includes('现场看过'),
      ).length
    }
    for (let i = 0; i < 50 && (await page.evaluate(signings, problem)) === 0; i += 1) {
      await page.waitForTimeout(200)
    }
    // Long enough for a second one to go out: coming back to the front and online again sends.
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.waitForTimeout(3000)
    assert.equal(await page.evaluate(signings, problem), 1)
    // Beside the signature on the problem's page, as it was drawn, with its digest.
    await page.goto(`${server.url}/problems/${problem}`)
    const hand = page.getByRole('img', { name: '沈某的手写签名' })
    await hand.waitFor()
    assert.ok(await hand.evaluate((each) => each.decode().then(() => each.naturalWidth > 300)))
  },

  async false_rectification_reaches_the_discipline_body_under_seal(walk) {
    const { page, server } = walk
    await signInAs(walk, '沈某')
    await page.goto(`${server.url}/verify`)
    await page.getByText('已存到本机').waitFor()
    await page.locator('.cards a').last().click()
    await answerAll(page, '不到位')
    const problem = problemOf(page)
    await page.locator('.item input[type=file]').first().setInputFiles(kPicture)
    await page.getByRole('radio', { name: '虚假整改' }).click()
    await page.getByText('差 1 项').waitFor()
    await page.getByLabel('或键入姓名').fill('沈某')
    await page.getByRole('button', { name: /^以本人名义签字/ }).click()
    await page.waitForURL(/\/problems\/\d+$/)
    await signInAs(walk, '李某')
    await page.goto(`${server.url}/problems/${problem}`)
    // The demonstration has his signature of this round: a second one takes its place and says why.
    const dialog = await openAct(page, '改签实地核查')
    await dialog.getByLabel('为什么改签', { exact: true }).fill('又看了凭证。')
    await dialog.getByRole('radio', { name: '虚假整改', exact: true }).click()
    await dialog.getByLabel('看到了什么', { exact: true }).fill('凭证是假的。')
    await dialog.locator('input[type=file]').setInputFiles({ ...kPdf, name: '查证.pdf' })
    await dialog.getByText('查证.pdf').waitFor()
    await submit(page, dialog, '以本人名义签字')
    await page.getByText('已按程序移送').first().waitFor()
    await signInAs(walk, '纪某')
    await page.getByRole('link', { name: '移送', exact: true }).click()
    await page.getByRole('button', { name: '接收', exact: false }).first().click()
    await submit(page, page.getByRole('dialog'), '接收移送')
    await page.getByText('反馈', { exact: false }).first().waitFor()
  },

  async a_leader_sees_everything_and_handles_nothing(walk) {
    await signInAs(walk, '梁某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems`)
    await page.getByText(/^合计 \d\d 件/).waitFor()
    await page.locator('tbody a').first().click()
    await page.getByText('现在没有您能办的事').waitFor()
    assert.equal(await page.getByRole('link', { name: '登记线索' }).count(), 0)
    assert.equal(await page.getByRole('link', { name: '移送', exact: true }).count(), 0)
  },

  async the_security_administrator_recuses_explains_and_hands_over(walk) {
    await signInAs(walk, '安全管理员')
    const { page, server } = walk
    await page.goto(`${server.url}/officers`)
    await page.getByRole('link', { name: /^马某/ }).click()
    const ask = async (answer) => {
      await page.getByLabel('编号或网址', { exact: true }).fill('港2024-009')
      await page.getByRole('button', { name: '为什么', exact: true }).click()
      await page.getByText(answer).waitFor()
    }
    await ask('马某看得见 港2024-009')
    const recuse = await openAct(page, '登记回避')
    await recuse.getByLabel(/编号/).fill('港2024-009')
    await recuse.getByLabel('依据或理由', { exact: true }).fill('亲属在该单位')
    await submit(page, recuse, '登记回避')
    await page.getByText('亲属在该单位').first().waitFor()
    await ask('马某看不见 港2024-009')
    await page.getByRole('button', { name: '解除', exact: true }).click()
    const lift = page.getByRole('dialog', { name: '解除回避' })
    await lift.getByLabel('依据或理由', { exact: true }).fill('已不在该单位')
    await submit(page, lift, '解除回避')
    await page.getByText('没有登记回避').waitFor()
    const over = await openAct(page, '离任交接')
    await pick(page, '接任人', '沈某　区审计局')
    await over.getByLabel('依据或理由', { exact: true }).fill('马某调离')
    await submit(page, over, '交接')
    await page.getByText('还没有岗位，登录后什么也看不到').waitFor()
  },

  async the_system_administrator_cannot_switch_off_who_alone_holds_open_work(walk) {
    await signInAs(walk, '系统管理员')
    const { page, server } = walk
    await page.goto(`${server.url}/officers`)
    await page.getByRole('link', { name: /^赵某/ }).click()
    await page.getByText('只有本人在办').waitFor()
    const dialog = await openAct(page, '停用')
    await dialog.getByLabel('依据或理由', { exact: true }).fill('调离')
    await dialog.getByRole('button', { name: '停用', exact: true }).click()
    await dialog.getByText('还有', { exact: false }).first().waitFor()
    await dialog.getByText('请安全管理员先办交接').waitFor()
  },

  async the_audit_administrator_reads_the_trail_and_who_took_lists_away(walk) {
    const { page, context, server } = walk
    await signInAs(walk, '李某')
    await context.request.get(
      `${server.url}/api/exports/problems?campaign=huangshigang-2024&format=csv`,
    )
    await signInAs(walk, '审计管理员')
    await page.getByRole('link', { name: '日志', exact: true }).click()
    await page.getByRole('cell', { name: '导出清单' }).first().waitFor()
    await page.getByRole('button', { name: '谁看过、导出过' }).click()
    await page.waitForURL(/only_reads=true/)
    await page.getByRole('cell', { name: '李某', exact: false }).first().waitFor()
    assert.equal(await page.getByRole('cell', { name: '移送', exact: true }).count(), 0)
  },
}
