// The walk of one complaint: registered, listed, assigned, rectified, checked, verified, closed.
import { assert, fillDay, kPdf, openAct, pick, signInAs, submit } from './desk.mjs'

const kTitle = '以等待竣工决算审计为由，未支付校舍维修工程款'
let path = ''

async function register({ page, server }) {
  await page.goto(`${server.url}/leads/new`)
  await pick(page, '来源', '营商环境投诉')
  await page.getByLabel('反映什么事', { exact: true }).fill(kTitle)
  await page.getByLabel('经过', { exact: true }).fill('2023 年 11 月竣工验收，多次催要未付。')
  await pick(page, '被反映单位', '区教育局')
  await page.getByLabel('涉及金额，万元').fill('28.46')
  await page.getByLabel('反映人留了身份').check()
  await page.getByLabel('企业或个人名称', { exact: true }).fill('某某建筑有限公司')
  await page.getByRole('button', { name: '登记线索', exact: true }).click()
  await page.waitForURL(/\/leads\/\d+$/)
}

async function list({ page }) {
  await submit(page, await openAct(page, '受理'), '受理')
  const dialog = await openAct(page, '立为问题')
  await dialog.getByLabel('核实情况', { exact: true }).fill('合同、验收单、对账单齐，欠款属实。')
  await pick(page, '类别', '拖欠工程账款')
  await submit(page, dialog, '立为问题')
  await page.locator('section', { hasText: '立出或并入的问题' }).getByRole('link').first().click()
  await page.waitForURL(/\/problems\/\d+$/)
  path = new URL(page.url()).pathname
}

async function assign({ page }) {
  await submit(page, await openAct(page, '确认列入'), '确认列入')
  const dialog = await openAct(page, '交办')
  await fillDay(page, '整改时限', '2024-09-30')
  await fillDay(page, '报整改方案的时限', '2024-09-03')
  await submit(page, dialog, '交办')
}

async function submitPlan(walk) {
  await signInAs(walk, '赵某')
  const { page, server } = walk
  await page.goto(server.url + path)
  const dialog = await openAct(page, '报整改方案')
  await page.getByLabel('第 1 项措施').fill('确认结算金额，付清欠款')
  await page.getByLabel('第 1 项责任科室').fill('计财科')
  await page.getByLabel('第 1 项责任人').fill('周某')
  await submit(page, dialog, '报整改方案')
}

async function acceptPlan(walk) {
  await signInAs(walk, '陈某')
  await walk.page.goto(walk.server.url + path)
  await submit(walk.page, await openAct(walk.page, '方案备案'), '方案备案')
}

async function rectify(walk) {
  await signInAs(walk, '赵某')
  const { page, server } = walk
  await page.goto(server.url + path)
  const progress = await openAct(page, '填报进展')
  await progress.getByLabel('已完成').check()
  await progress.getByLabel('第 1 项本月做了什么').fill('已付清，企业确认收款。')
  await progress.locator('input[type=file]').setInputFiles({ ...kPdf, name: '收款确认.pdf' })
  await progress.getByText('收款确认.pdf').waitFor()
  await submit(page, progress, '填报 1 项')
  const payment = await openAct(page, '登记付款')
  await payment.getByLabel('付款金额，万元').fill('28.46')
  await fillDay(page, '付款日', '2024-08-19')
  await payment
    .locator('input[type=file]')
    .setInputFiles({ ...kPdf, buffer: Buffer.concat([kPdf.buffer, Buffer.from('%1\n')]) })
  await payment.getByText('银行回单.pdf').waitFor()
  await submit(page, payment, '登记付款')
  const closure = await openAct(page, '申请销号')
  await closure.getByLabel('整改情况', { exact: true }).fill('欠款已付清，企业确认收款。')
  await closure.getByLabel('签发的负责人', { exact: true }).fill('周某')
  await submit(page, closure, '申请销号')
}

async function check(walk) {
  await signInAs(walk, '陈某')
  await walk.page.goto(walk.server.url + path)
  const dialog = await openAct(walk.page, '组核验通过')
  await dialog.getByLabel('核验意见', { exact: true }).fill('回单与凭证相符。')
  await submit(walk.page, dialog, '组核验通过')
}

async function sign(walk, person) {
  await signInAs(walk, person)
  await walk.page.goto(walk.server.url + path)
  const dialog = await openAct(walk.page, '签实地核查')
  await dialog.getByRole('radio', { name: '到位', exact: true }).click()
  await dialog.getByLabel('看到了什么', { exact: true }).fill('当面向企业核实到账。')
  await submit(walk.page, dialog, '以本人名义签字')
}

async function publish(walk) {
  await signInAs(walk, '李某')
  const { page, server } = walk
  await page.goto(server.url + path)
  const consult = await openAct(page, '征求意见')
  await consult.getByRole('radio', { name: '同意销号', exact: true }).click()
  await consult.getByLabel('怎样联系的，企业怎样说', { exact: true }).fill('电话联系，企业认可。')
  await submit(page, consult, '征求意见')
  const notice = await openAct(page, '开始公示')
  await notice.getByLabel('公示内容', { exact: true }).fill('校舍维修工程款已付清。')
  await submit(page, notice, '开始公示')
}

async function closeAfterNotice(walk) {
  await signInAs(walk, '王某')
  const { page, server } = walk
  await page.goto(server.url + path)
  await page.getByRole('button', { name: /^销号\s*差/ }).click()
  await page.getByText('公示未结束', { exact: false }).first().waitFor()
  await server.restart('2024-09-02')
  await signInAs(walk, '王某')
  await page.goto(server.url + path)
  const dialog = await openAct(page, '销号')
  await dialog.getByLabel('怎样销号', { exact: true }).selectOption({ label: '完成' })
  await dialog.getByLabel('销号说明', { exact: true }).fill('付清，公示期满无异议。')
  await submit(page, dialog, '销号')
}

export const tests = {
  async a_complaint_walks_to_its_closure(walk) {
    await signInAs(walk, '李某')
    await register(walk)
    await list(walk)
    await assign(walk)
    await submitPlan(walk)
    await acceptPlan(walk)
    await rectify(walk)
    await check(walk)
    await sign(walk, '李某')
    await sign(walk, '沈某')
    await publish(walk)
    await closeAfterNotice(walk)
    const { page } = walk
    await page.locator('.light').getByText('已销号').waitFor()
    assert.ok((await page.locator('.tl .b4').count()) >= 12)
    await page.getByText('已验证').waitFor()
    assert.equal(await page.getByText('某某建筑有限公司').count(), 0)
  },
}
