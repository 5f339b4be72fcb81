// Every page of every role by axe-core, light and dark, on the desk and at 360 px; and at 200 % zoom.
import { checkAccess, checkFits } from './access.mjs'
import { signInAs } from './desk.mjs'

/** Who sees which pages; the office first, because its pages show most. */
const kPages = {
  李某: [
    '/work',
    '/problems',
    '/problems?states=group_checked',
    '/problems/9',
    '/problems/9/versions?from=1&to=8',
    '/leads',
    '/leads/new',
    '/leads/1',
    '/letters',
    '/supervision',
    '/reports',
    '/deliverables',
    '/rosters',
    '/plan',
    '/sheets',
    '/filings',
    '/filings/1',
    '/filings/1/diff',
    '/reviews',
    '/reviews/1',
    '/verify',
    '/help',
    '/help/keys',
    '/help/acts/close',
    '/help/acts/letter/issue',
    '/help/acts/officer/hand_over',
    '/no-such-page',
    '/supervision?tab=overdue',
    '/problems?as_of=2024-07-01',
    '/work?section=problem.sign_verification',
    '/sheets?paste=1',
  ],
  赵某: ['/notices', '/work', '/problems', '/problems/9', '/leads', '/leads/new', '/deliverables'],
  陈某: ['/work', '/problems', '/problems/9', '/letters'],
  沈某: ['/work', '/verify', '/verify/9'],
  纪某: ['/work', '/referrals'],
  梁某: ['/leader', '/work', '/problems', '/problems/9'],
  系统管理员: ['/officers', '/officers/8', '/sending', '/notices', '/workdays'],
  安全管理员: ['/officers', '/officers/2', '/succession', '/succession?officer=8'],
  审计管理员: ['/trail', '/checkpoints', '/officers', '/officers/2'],
}

async function visitAll(walk, name, check) {
  const { page, server } = walk
  await page.goto(`${server.url}/sign-in`)
  await page.waitForLoadState('networkidle')
  await check(page, `${name} /sign-in`)
  for (const [who, paths] of Object.entries(kPages)) {
    await signInAs(walk, who)
    for (const path of paths) {
      await page.goto(server.url + path)
      await page.waitForLoadState('networkidle')
      await check(page, `${name} ${who} ${path}`)
    }
  }
}
async function both(page, name) {
  await checkAccess(page, name)
  await checkFits(page, name)
}
async function atWidth(walk, width, height) {
  await walk.page.setViewportSize({ width, height })
}

export const tests = {
  async every_page_passes_axe_on_the_desk(walk) {
    await visitAll(walk, 'desk', both)
  },

  async every_page_passes_axe_in_the_dark(walk) {
    await walk.page.emulateMedia({ colorScheme: 'dark' })
    await visitAll(walk, 'dark', both)
  },

  async every_page_passes_axe_and_fits_at_360_px(walk) {
    await atWidth(walk, 360, 740)
    await visitAll(walk, '360 px', both)
  },

  async every_page_fits_at_two_hundred_percent(walk) {
    await atWidth(walk, 720, 450)
    await visitAll(walk, '200 %', checkFits)
  },

  async open_dialogs_and_menus_pass_axe(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems`)
    await page.locator('tbody tr[aria-selected]').first().waitFor()
    await page.getByRole('button', { name: '状态列的筛选与设置' }).click()
    await page.getByRole('dialog', { name: '状态列' }).waitFor()
    await checkAccess(page, 'column menu')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '快捷键' }).waitFor()
    await checkAccess(page, 'keys')
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.type('账款')
    await page.getByRole('option').first().waitFor()
    await checkAccess(page, 'search')
    await page.keyboard.press('Escape')
    await page.locator('tbody input[type=checkbox]').nth(0).click()
    await page.locator('tbody input[type=checkbox]').nth(2).click({ modifiers: ['Shift'] })
    await page.getByText('已选 3 件').waitFor()
    await page.locator('.acts.many button').first().waitFor()
    await checkAccess(page, 'selection bar')
    await page.locator('.acts.many button.btn:not(.not)').first().click()
    await page.getByRole('dialog').waitFor()
    await checkAccess(page, 'bulk dialog')
    await page.keyboard.press('Escape')
    await page.goto(`${server.url}/problems?states=group_checked`)
    await page.locator('tbody a').first().click()
    await page.getByRole('button', { name: /^改?签实地核查$/ }).click()
    await page.getByRole('dialog').waitFor()
    await checkAccess(page, 'signing')
  },
}
