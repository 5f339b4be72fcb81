// What a screen reader is told of every main page: names, headings in order, landmarks, tables.
import { checkTold } from './axtree.mjs'
import { assert, signInAs } from './desk.mjs'

const kPages = {
  李某: [
    '/work',
    '/leader',
    '/problems',
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
  ],
  赵某: ['/notices', '/work', '/problems/9'],
  沈某: ['/verify/9'],
  纪某: ['/referrals'],
  系统管理员: ['/officers', '/officers/8', '/sending'],
  安全管理员: ['/officers/2', '/succession?officer=8'],
  审计管理员: ['/trail', '/checkpoints'],
}

export const tests = {
  async every_main_page_is_told_whole(walk) {
    const { page, server } = walk
    for (const [who, paths] of Object.entries(kPages)) {
      await signInAs(walk, who)
      for (const path of paths) {
        await page.goto(server.url + path)
        await page.waitForLoadState('networkidle')
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        await checkTold(page, `${who} ${path}`)
      }
    }
  },

  async a_row_of_the_ledger_is_told_under_its_headings(walk) {
    await signInAs(walk, '李某')
    const { page, server } = walk
    await page.goto(`${server.url}/problems?group=none&is_open_only=true`)
    const row = page.locator('tbody tr[aria-selected]').first()
    await row.waitFor()
    const heads = await page.getByRole('columnheader').count()
    assert.equal(await row.getByRole('gridcell').count(), heads)
    assert.match(await row.ariaSnapshot(), /gridcell "[绿蓝黄红黑]/)
  },
}
