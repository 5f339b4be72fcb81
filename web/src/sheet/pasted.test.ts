import { expect, it } from 'vitest'
import { cellsOf, csvOf } from './pasted'

it('a pasted block becomes rows and cells', () => {
  expect(cellsOf('序号\t来源\r\n1\t自查\r\n')).toEqual([
    ['序号', '来源'],
    ['1', '自查'],
  ])
})

it('a cell with line ends, tabs and quotes stays one cell', () => {
  expect(cellsOf('1\t"甲\n乙\t""丙"""\t末')).toEqual([['1', '甲\n乙\t"丙"', '末']])
})

it('empty cells keep their place', () => {
  expect(cellsOf('a\t\tc\n\t\t')).toEqual([
    ['a', '', 'c'],
    ['', '', ''],
  ])
})

it('commas and quotes survive the way to CSV', () => {
  expect(csvOf([['甲,乙', '"丙"', '丁']])).toBe('"甲,乙","""丙""",丁')
})
