// 报告: figures of a month, opened to their rows; documents; and the check of one that came back.
import { copyFile } from 'node:fs/promises'
import { checkAccess, checkFits } from './access.mjs'
import { assert, signInAs } from './desk.mjs'

async function openReports({ page, server }, query = '?month=2024-07') {
  await page.goto(`${server.url}/reports${query}`)
  await page.locator('.sentence').waitFor()
}
async function saved(page, label) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: label }).click(),
  ])
  const path = await download.path()
  return { path, name: download.suggestedFilename() }
}

export const tests = {
  async a_number_opens_the_problems_it_counts(walk) {
    await signInAs(walk, '李某')
    await openReports(walk)
    const { page } = walk
    const number = page.locator('.sentence button').first()
    const shown = Number(await number.textContent())
    await number.click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('tbody tr').first().waitFor()
    assert.equal(await dialog.locator('tbody tr').count(), shown)
    await checkAccess(page, 'the problems behind a number')
  },

  async a_cell_of_a_break_down_opens_its_part(walk) {
    await signInAs(walk, '李某')
    await openReports(walk, '?month=2024-07&by=group')
    const { page } = walk
    const cell = page.getByRole('region', { name: '按工作组分列' }).locator('tbody button').first()
    const shown = Number(await cell.textContent())
    await cell.click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('tbody tr').first().waitFor()
    assert.equal(await dialog.locator('tbody tr').count(), shown)
  },

  async a_report_is_downloaded_and_found_unchanged(walk) {
    await signInAs(walk, '李某')
    await openReports(walk)
    const { page } = walk
    const file = await saved(page, '下载 Word')
    assert.match(file.name, /月通报.*\.docx$/)
    const copy = `${file.path}.docx`
    await copyFile(file.path, copy)
    await page.locator('input[type=file]').setInputFiles(copy)
    await page.getByText('数字都与日志一致').waitFor()
  },

  async a_months_report_goes_out_under_a_number(walk) {
    await signInAs(walk, '李某')
    await openReports(walk)
    const { page } = walk
    await page.getByRole('button', { name: '发出通报' }).click()
    const dialog = page.getByRole('dialog', { name: '发出通报' })
    await dialog.getByLabel('抄送').fill('区纪委监委机关')
    await dialog.getByRole('button', { name: '发出通报' }).click()
    await page.getByRole('link', { name: /^港营商办月通〔2024〕1号$/ }).waitFor()
    assert.equal(await page.getByRole('button', { name: '发出通报' }).count(), 0)
  },

  async a_month_that_is_not_frozen_has_no_report(walk) {
    await signInAs(walk, '李某')
    await openReports(walk, '?month=2024-08')
    const { page } = walk
    await page.getByText('本月清单还没有定格，出不了月通报').waitFor()
    assert.equal(await page.getByRole('button', { name: '下载 Word' }).count(), 0)
  },

  async a_unit_has_its_own_page_and_nothing_else(walk) {
    await signInAs(walk, '赵某')
    await openReports(walk)
    const { page } = walk
    assert.equal(await page.getByRole('radio', { name: '月通报' }).count(), 0)
    await page.getByRole('radio', { name: '单位专页' }).waitFor()
  },

  async the_page_passes_axe_and_fits_light_dark_wide_and_narrow(walk) {
    await signInAs(walk, '李某')
    const { page } = walk
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme })
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 })
        await openReports(walk)
        await checkAccess(page, `/reports ${colorScheme} ${width}`)
        await checkFits(page, `/reports ${colorScheme} ${width}`)
      }
    }
  },
}
