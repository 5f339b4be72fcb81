// 待办: what waits stands with whom it waits for, its count opens the list, and done it is gone.
import { checkAccess, checkFits } from './access.mjs'
import { assert, openAct, signInAs, submit } from './desk.mjs'

const headingNumber = async (section) => Number(await section.locator('h2 b').innerText())

export const tests = {
  async a_count_is_the_list_behind_it(walk) {
    await signInAs(walk, '赵某')
    const { page, server } = walk
    await page.goto(`${server.url}/work`)
    const section = page.getByRole('region', { name: '申请销号' })
    const count = await headingNumber(section)
    await page.goto(`${server.url}/work?section=problem.request_closure`)
    await page.getByRole('link', { name: '全部待办' }).waitFor()
    await page.locator('.work section').first().waitFor()
    assert.equal(await page.locator('.work section').count(), 1)
    assert.equal(await page.locator('.work section li').count(), count)
    await checkAccess(page, '/work?section')
    await page.setViewportSize({ width: 360, height: 780 })
    await checkFits(page, '/work 360')
    await page.setViewportSize({ width: 1440, height: 900 })
  },

  async a_day_says_why_it_is_that_one(walk) {
    await signInAs(walk, '赵某')
    const { page, server } = walk
    await page.goto(`${server.url}/work`)
    const mark = page.getByRole('button', { name: /^为什么是这一天/ }).first()
    await mark.focus()
    await page.keyboard.press('Enter')
    const card = page.getByRole('dialog', { name: '为什么是这一天' })
    await card.getByText('规则').waitFor()
    await card.getByText('依据').waitFor()
    await checkAccess(page, '/work why')
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
    assert.ok(await mark.evaluate((each) => each === document.activeElement))
    await page.setViewportSize({ width: 360, height: 780 })
    await mark.click()
    await card.waitFor()
    await checkFits(page, '/work why 360')
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.locator('.work a.rw[href^="/problems/"]').first().click()
    await page.locator('p.waits').getByRole('button', { name: '为什么是这一天' }).click()
    await card.getByText('日历').first().waitFor()
    await checkAccess(page, '/problems why')
  },

  async urged_and_answered(walk) {
    await signInAs(walk, '陈某')
    const { page, server } = walk
    const found = await page.evaluate(async () => {
      const answer = await fetch(
        '/api/problems?limit=1&states=rectifying&units=education_bureau&groups=public_arrears')
      return (await answer.json()).rows[0].id
    })
    await page.goto(`${server.url}/problems/${found}`)
    const dialog = await openAct(page, '催办')
    await dialog.getByLabel('要说的话').fill('待办走查：请报进展')
    await submit(page, dialog, '催办')
    await signInAs(walk, '赵某')
    await page.goto(`${server.url}/work`)
    const section = page.getByRole('region', { name: '答复催办' })
    await section.getByRole('link', { name: /待办走查：请报进展/ }).click()
    await page.waitForURL(new RegExp(`/problems/${found}$`))
    await page.getByRole('button', { name: '答复', exact: true }).first().click()
    const answer = page.getByRole('dialog')
    await answer.getByLabel('答复').fill('周五前报送')
    await submit(page, answer, '答复催办')
    await page.goto(`${server.url}/work`)
    await page.getByRole('region', { name: '申请销号' }).waitFor()
    assert.equal(await page.getByText('待办走查：请报进展').count(), 0)
  },
}
