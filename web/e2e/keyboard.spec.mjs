// Everything that people come for, without a mouse; and what is read out while they do it.
import { assert, signInAs } from './desk.mjs'
import { focusedName, hasRing, press, tabTo } from './keyboard.mjs'

const announced = (page, text) => page.locator('[role=status]', { hasText: text }).first().waitFor()
const isFocusIn = (page, selector) =>
  page.evaluate((s) => Boolean(document.activeElement.closest(s)), selector)

async function openListed({ page, server }) {
  await page.goto(`${server.url}/problems?states=listed`)
  await page.locator('tbody tr[aria-selected]').first().waitFor()
  await press(page, 'j', 'Enter')
  await page.waitForURL(/\/problems\/\d+$/)
  await page.getByRole('button', { name: '交办', exact: true }).waitFor()
}
async function openAssigning(walk) {
  await openListed(walk)
  await tabTo(walk.page, '交办')
  assert.ok(await hasRing(walk.page), 'the button with the focus has no ring')
  await press(walk.page, 'Enter')
  const dialog = walk.page.getByRole('dialog', { name: '交办' })
  await dialog.waitFor()
  return dialog
}

export const tests = {
  async signs_in_walks_the_work_and_opens_a_problem({ page, server }) {
    await page.goto(`${server.url}/sign-in`)
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
    assert.equal(await focusedName(page), '登录名')
    await page.keyboard.type('office')
    await press(page, 'Tab')
    await page.keyboard.type('Demo-2024-yanshi')
    await press(page, 'Enter')
    await page.waitForURL(/\/work$/)
    await page.locator('li[aria-current=true]').waitFor()
    const first = await page.locator('li[aria-current=true]').innerText()
    await press(page, 'j')
    assert.notEqual(await page.locator('li[aria-current=true]').innerText(), first)
    await press(page, 'Enter')
    await page.waitForURL(/\/problems\/\d+$/)
    await page.getByRole('region', { name: '可办的事' }).first().waitFor()
  },

  async the_first_stop_leads_past_the_menu_and_every_page_says_its_name(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/work`)
    await page.getByRole('heading', { name: '待办', exact: true }).waitFor()
    assert.deepEqual(await tabTo(page, '跳到正文', 1), [])
    assert.ok((await page.locator('.skip').boundingBox()).y >= 0, 'the first stop is not seen')
    await press(page, 'Enter')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main')
    await press(page, 'Tab')
    assert.ok(await isFocusIn(page, 'main'), 'Tab left the page that was skipped to')
    await press(page, 'g', 'l')
    await page.waitForURL(/\/leads$/)
    await announced(page, /线索/)
    await page.waitForFunction(() => document.activeElement?.id === 'main')
  },

  async what_is_missing_is_said_and_the_focus_goes_there(walk) {
    await signInAs(walk, '李某')
    const { page } = walk
    const dialog = await openAssigning(walk)
    await tabTo(page, '整改时限')
    await press(page, 'Control+a', 'Delete', 'Enter')
    await tabTo(page, /^交办\s*差 1 项/)
    await press(page, 'Enter')
    await dialog.getByRole('alert').filter({ hasText: '还没有填：整改时限' }).waitFor()
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('aria-label') === '整改时限')
    await dialog.getByText('还没有填', { exact: true }).waitFor()
  },

  async a_dialog_keeps_the_focus_and_gives_it_back(walk) {
    await signInAs(walk, '李某')
    const { page } = walk
    const dialog = await openAssigning(walk)
    for (let i = 0; i < 30; i += 1) {
      await press(page, i % 3 === 2 ? 'Shift+Tab' : 'Tab')
      // Between the last and the first stop the browser's own bar has the focus.
      const isInside = await page.evaluate(
        () => document.activeElement === document.body || document.activeElement.closest('dialog'))
      assert.ok(isInside, `${await focusedName(page)} is behind the dialog`)
    }
    await dialog.getByRole('button').first().focus() // back from the browser's bar
    await press(page, 'Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement?.innerText === '交办')
  },

  async an_act_is_refused_with_reasons_that_take_the_focus_then_done_and_said(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems?states=group_checked`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await press(page, 'j', 'Enter')
    await page.getByRole('button', { name: /^销号\s*差 \d+ 项/ }).waitFor()
    await tabTo(page, /^销号\s*差 \d+ 项/)
    await press(page, 'Enter')
    await page.locator('.cannot h3:focus').waitFor()
    assert.match(await focusedName(page), /现在不能销号，还差 \d+ 项/)
    await press(page, 'Escape')
    await page.locator('.cannot').waitFor({ state: 'detached' })
    assert.match(await focusedName(page), /^销号\s*差 \d+ 项/)
    const dialog = await openAssigning(walk)
    await tabTo(page, '整改时限')
    await press(page, 'Control+a')
    await page.keyboard.type('2024-10-31')
    await press(page, 'Enter')
    await tabTo(page, '交办', 20)
    await press(page, 'Enter')
    await dialog.waitFor({ state: 'detached' })
    await announced(page, /^交办，已办。等.+报整改方案/)
    assert.ok(await isFocusIn(page, 'main'), 'the focus was lost after the act')
  },

  async the_grid_is_walked_cell_by_cell_and_says_how_many_rows(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems`)
    await announced(page, /^问题清单，\d+ 行$/)
    await tabTo(page, '问题清单表格')
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight')
    const grid = page.getByRole('grid', { name: '问题清单表格' })
    const cell = await grid.getAttribute('aria-activedescendant')
    await page.locator(`#${cell}.cell`).waitFor()
    await press(page, 'f')
    await page.getByRole('dialog', { name: /列$/ }).waitFor()
    assert.ok(await isFocusIn(page, '.colmenu'), 'the menu of the column has no focus')
    await press(page, 'Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await focusedName(page), '问题清单表格')
    await press(page, ' ')
    await page.getByText('已选 1 件').waitFor()
    await press(page, 'Escape', 'Enter')
    await page.waitForURL(/\/problems\/\d+$/)
  },

  async a_menu_is_walked_with_arrows_and_gives_the_focus_back(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await tabTo(page, '导出附件 2')
    await press(page, 'Enter', 'ArrowDown')
    assert.equal(await focusedName(page), 'CSV（附件2 格式）')
    await press(page, 'Escape')
    assert.equal(await focusedName(page), '导出附件 2')
  },
}
