// 更正金额 in words: what the amounts are and what they would become.
import type { MoneySplit, ProposedAdjustment } from '@/api/ruling_types'
import type { Dossier } from '@/api/types'
import { wanYuanText } from '@/ui/amount'

export function splitText(split: MoneySplit): string {
  return `无分歧 ${wanYuanText(split.undisputed_fen)}、有分歧 ${wanYuanText(split.disputed_fen)}、核减 ${wanYuanText(split.reduced_fen)} 万元`
}

export function changeText(adjustment: ProposedAdjustment): string {
  return `由${splitText(adjustment.before)}改为${splitText(adjustment.after)}。理由：${adjustment.reason}。`
}

export function adjustmentText(dossier: Dossier): string {
  const adjustment = dossier.problem.adjustment
  return adjustment ? changeText(adjustment) : ''
}
