import { expect, it } from 'vitest'
import { cellsOf, isUnitDoubted, unknownHeadings } from './headings'

it('every heading that cannot be placed is asked once', () => {
  const finding = (value: string, message: string) => ({ row: 3, column: 'G', heading: '', value, message })
  expect(
    unknownHeadings({
      is_dry_run: true,
      is_written: false,
      findings: [
        finding('隐患描述', '表里没有这个表头，请改成规定的表头或删去这一列'),
        finding('隐患描述', '表里没有这个表头，请改成规定的表头或删去这一列'),
        finding('', '没有填写'),
      ],
    }),
  ).toEqual(['隐患描述'])
  expect(unknownHeadings(undefined)).toEqual([])
})

it('cells put right go beside the file as a list of address and text', () => {
  expect(JSON.parse(cellsOf({ D5: '区财政局', F7: '9月"底"前' }))).toEqual([
    { cell: 'D5', text: '区财政局' },
    { cell: 'F7', text: '9月"底"前' },
  ])
  expect(cellsOf({})).toBe('[]')
})

it('the unit is asked for when an amount was doubted for want of one', () => {
  const doubt = (message: string) => ({ row: 2, column: 'H', heading: '涉及金额', value: '12.5', message })
  const report = { is_dry_run: true, is_written: false }
  expect(isUnitDoubted({ ...report, doubts: [doubt('表头、表上和单元格都没有写金额单位：按元…')] })).toBe(true)
  expect(isUnitDoubted({ ...report, doubts: [doubt('与各行之和 20 对不上')] })).toBe(false)
  expect(isUnitDoubted(undefined)).toBe(false)
})
