import { expect, it } from 'vitest'
import { unknownHeadings } from './headings'

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
