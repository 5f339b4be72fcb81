// Notices in the shell, urging on the problem page, and the system administrator's page of sending.
import { checkAccess, checkFits } from './access.mjs'
import { assert, openAct, signInAs, submit } from './desk.mjs'

async function firstProblemOfTheUnit({ page, server }) {
  const found = await page.evaluate(async () => {
    const answer = await fetch('/api/problems?limit=1&states=rectifying&units=education_bureau')
    return (await answer.json()).rows[0].id
  })
  await page.goto(`${server.url}/problems/${found}`)
  await page.getByRole('heading', { name: '催办' }).waitFor()
}

export const tests = {
  async the_bell_counts_and_the_page_is_reading(walk) {
    const { page } = walk
    await signInAs(walk, '赵某')
    const bell = page.getByRole('link', { name: /^通知/ })
    await page.getByRole('link', { name: /条没看过/ }).waitFor()
    await bell.click()
    await page.getByRole('heading', { name: '通知', level: 1 }).waitFor()
    await page.locator('article').first().waitFor()
    assert.ok((await page.locator('article li a').count()) > 0)
    await page.getByRole('link', { name: '通知', exact: true }).waitFor()
    await checkAccess(page, '/notices')
    await page.setViewportSize({ width: 360, height: 780 })
    await checkFits(page, '/notices 360')
    await page.setViewportSize({ width: 1440, height: 900 })
  },

  async a_calendar_is_made_and_can_be_read(walk) {
    const { page, server } = walk
    await signInAs(walk, '赵某')
    await page.goto(`${server.url}/notices`)
    await page.getByRole('button', { name: '通知设置' }).click()
    await page.getByRole('button', { name: /地址$/ }).click()
    const address = await page.getByLabel('日历地址').inputValue()
    const answer = await page.request.get(address)
    assert.match(await answer.text(), /^BEGIN:VCALENDAR\r\n/)
    await checkAccess(page, '通知设置')
  },

  async the_office_urges_and_the_unit_answers(walk) {
    const { page } = walk
    await signInAs(walk, '李某')
    await firstProblemOfTheUnit(walk)
    const urging = await openAct(page, '催办')
    await urging.getByText('会通知：').waitFor()
    await checkAccess(page, '催办')
    await urging.getByLabel('要说的话').fill('请说明本月进展')
    await submit(page, urging, '催办')
    await page.getByText('请说明本月进展').first().waitFor()
    await signInAs(walk, '赵某')
    await firstProblemOfTheUnit(walk)
    await page.getByRole('button', { name: '答复', exact: true }).click()
    const answer = page.getByRole('dialog')
    await answer.getByLabel('答复').fill('周五前报送')
    await submit(page, answer, '答复催办')
    await page.getByText('周五前报送').first().waitFor()
  },

  async a_channel_is_set_up_and_its_secret_is_seen_no_more(walk) {
    const { page, server } = walk
    await signInAs(walk, '系统管理员')
    await page.goto(`${server.url}/sending`)
    await page.getByRole('button', { name: '添加渠道' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('种类').selectOption('feishu')
    await dialog.getByLabel('名称').fill('专班群')
    await dialog.getByLabel('地址').fill('https://8.8.8.8/hook/geheim')
    await submit(page, dialog, '添加渠道')
    await page.getByRole('cell', { name: '专班群', exact: true }).first().waitFor()
    assert.equal((await page.content()).includes('geheim'), false)
    await checkAccess(page, '/sending')
    await page.setViewportSize({ width: 360, height: 780 })
    await checkFits(page, '/sending 360')
    await page.setViewportSize({ width: 1440, height: 900 })
  },

  async orders_that_wait_stand_in_the_work_list(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/work`)
    await page.getByRole('region', { name: '签发督办' }).waitFor()
  },
}
