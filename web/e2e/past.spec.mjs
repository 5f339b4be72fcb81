// 回看与核验: the ledger of a past day, the leader's funnel, checkpoints, and why an act is refused.
import { checkAccess, checkFits } from './access.mjs'
import { assert, signInAs } from './desk.mjs'

const kWidths = [1440, 390]
/** Both schemes, both widths. */
async function lookEverywhere({ page }, path, open) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme })
    for (const width of kWidths) {
      await page.setViewportSize({ width, height: 900 })
      await open()
      await checkAccess(page, `${path} ${colorScheme} ${width}`)
      await checkFits(page, `${path} ${colorScheme} ${width}`)
      const folder = process.env.SHOTS
      if (folder) {
        const name = `${path.replaceAll(/\W+/g, '_')}_${colorScheme}_${width}.png`
        await page.screenshot({ path: `${folder}/${name}`, fullPage: false })
      }
    }
  }
}
const rowCount = (page) => page.locator('tbody tr[aria-rowindex]:not(.g)').count()

export const tests = {
  async the_ledger_of_a_past_day_reads_only_and_stays_in_the_address(walk) {
    const { page, server } = walk
    await signInAs(walk, '李某')
    await page.goto(`${server.url}/problems`)
    await page.locator('tbody a').first().waitFor()
    await page.getByRole('button', { name: /^截至日/ }).click()
    await page.getByLabel('截至日').fill('2024-07-31')
    await page.getByLabel('截至日').press('Tab')
    await page.getByText('这是 2024', { exact: false }).waitFor()
    await page.waitForURL(/as_of=2024-07-31/)
    await page.locator('tbody a').first().waitFor()
    assert.ok((await rowCount(page)) > 0)
    assert.equal(await page.getByRole('checkbox').count(), 0)
    assert.match(await page.locator('tbody a').first().getAttribute('href'), /versions\?from=/)
    await page.getByRole('button', { name: '已销号' }).click()
    await page.waitForURL(/states=closed/)
    assert.match(page.url(), /as_of=2024-07-31/)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: '导出附件 2' })
        .click()
        .then(() => page.getByRole('menuitem', { name: /^Excel/ }).click()),
    ])
    assert.match(download.suggestedFilename(), /2024-07-31\.xlsx$/)
    await page.getByRole('button', { name: '回到今天' }).click()
    await page.waitForURL((url) => !url.searchParams.has('as_of'))
  },

  async the_past_ledger_fits_and_passes_axe(walk) {
    await signInAs(walk, '李某')
    await lookEverywhere(walk, '/problems?as_of=2024-07-31', async () => {
      await walk.page.goto(`${walk.server.url}/problems?as_of=2024-07-31`)
      await walk.page.locator('tbody a').first().waitFor()
      await walk.page.waitForLoadState('networkidle')
    })
  },

  async a_column_is_filtered_by_numbers_and_sorted_by_light(walk) {
    const { page, server } = walk
    await signInAs(walk, '李某')
    await page.goto(`${server.url}/problems?left_to=-1&sort=light&is_descending=true&group=none`)
    await page.locator('tbody a').first().waitFor()
    await page.getByText('余/超', { exact: false }).first().waitFor()
    const days = await page.locator('tbody .over').allTextContents()
    assert.ok(days.length > 0)
  },

  async the_leaders_funnel_begins_at_leads_and_every_figure_opens_its_rows(walk) {
    const { page, server } = walk
    await signInAs(walk, '李某')
    await page.goto(`${server.url}/leader`)
    const steps = page.locator('.bars .step')
    await steps.first().waitFor()
    assert.equal(await steps.count(), 6)
    for (const at of [0, 1, 2, 5]) {
      const shown = Number(await steps.nth(at).locator('b').textContent())
      const path = await steps.nth(at).getAttribute('href')
      const list = path.startsWith('/leads') ? '/api/leads/totals' : '/api/problems/totals'
      const query = new URL(path, server.url).searchParams
      query.set('campaign', 'huangshigang-2024')
      const found = await walk.context.request.get(`${server.url}${list}?${query}`)
      assert.equal((await found.json()).count, shown, path)
    }
    for (const link of await page.locator('.fig dd > a').all()) {
      assert.match(await link.getAttribute('href'), /^\/problems\?/)
    }
    await signInAs(walk, '梁某')
    await page.goto(`${server.url}/leader`)
    await steps.first().waitFor()
    assert.equal(await page.locator('.bars a.step').count(), 4)
    await page.getByText('只有经办的人打得开').waitFor()
    await lookEverywhere(walk, '/leader', async () => {
      await page.goto(`${server.url}/leader`)
      await steps.first().waitFor()
      await page.waitForLoadState('networkidle')
    })
  },

  async the_audit_administrator_checks_the_journal_from_its_checkpoint(walk) {
    const { page, server } = walk
    await signInAs(walk, '审计管理员')
    await page.getByRole('link', { name: '检查点', exact: true }).click()
    await page.getByRole('button', { name: '从这个检查点核验' }).click()
    await page.getByText('✓ 对得上', { exact: false }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载签名文本' }).click(),
    ])
    assert.match(download.suggestedFilename(), /^检查点-\d+\.txt$/)
    await lookEverywhere(walk, '/checkpoints', async () => {
      await page.goto(`${server.url}/checkpoints`)
      await page.getByRole('button', { name: '从这个检查点核验' }).click()
      await page.getByText('✓ 对得上', { exact: false }).waitFor()
    })
  },

  async a_refused_act_says_who_may_and_from_where(walk) {
    const { page, server } = walk
    await signInAs(walk, '李某')
    await page.goto(`${server.url}/problems?states=rectifying`)
    await page.locator('tbody a').first().click()
    const bar = page.getByRole('region', { name: '可办的事' }).first()
    await bar.waitFor()
    await bar.getByRole('button', { name: /项办不了/ }).click()
    await page.getByRole('menuitem').first().click()
    await page.getByText('谁能办', { exact: true }).waitFor()
    await page.getByText('在哪一步', { exact: true }).waitFor()
    await checkAccess(page, 'the reasons of a refused act')
    await page.keyboard.press('Escape')
    assert.equal(await page.getByText('谁能办', { exact: true }).count(), 0)
  },
}
