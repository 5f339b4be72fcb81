import { word } from '@/terms/words'

// A checklist as the text of a signature, and back: people read it, two signers are compared by it.

export type Answer = 'in_place' | 'not_in_place' | 'cannot_verify'
export const kAnswerWords: Record<Answer, string> = {
  in_place: word('verification_result', 'in_place'),
  not_in_place: word('verification_result', 'not_in_place'),
  cannot_verify: '无法核实',
}
export interface FindingLine {
  label: string
  answer: Answer
  note: string
}
export interface Difference {
  label: string
  officer: number
  mine: string
  theirs: string
}

/** 1. 付款金额：到位。凭证与回单相符 */
export function findingsText(lines: readonly FindingLine[]): string {
  return lines
    .map((line, i) => `${i + 1}. ${line.label}：${kAnswerWords[line.answer]}。${line.note.trim()}`)
    .join('\n')
}
export function linesOfFindings(text: string): FindingLine[] {
  const lines: FindingLine[] = []
  for (const line of text.split('\n')) {
    const match = /^\d+\. (.+?)：(到位|不到位|无法核实)。(.*)$/.exec(line)
    if (match) {
      const answer = (Object.keys(kAnswerWords) as Answer[]).find(
        (each) => kAnswerWords[each] === match[2],
      )!
      lines.push({ label: match[1]!, answer, note: match[3]! })
    } else if (lines.length > 0) {
      lines.at(-1)!.note += `\n${line}`
    }
  }
  return lines
}
const said = (line: FindingLine) =>
  kAnswerWords[line.answer] + (line.note.trim() ? `，${line.note.trim()}` : '')

/** Lines with the same name and another answer. */
export function differences(
  mine: readonly FindingLine[],
  theirs: readonly FindingLine[],
  officer: number,
): Difference[] {
  return mine.flatMap((line) => {
    const other = theirs.find((each) => each.label === line.label)
    if (!other || other.answer === line.answer) return []
    return [{ label: line.label, officer, mine: said(line), theirs: said(other) }]
  })
}
