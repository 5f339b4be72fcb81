// A state is drawn in ink: how far of five steps, the word, and what went back and forth.
import type { Light, ProblemState } from '@/api/types'

const kStepOf: Record<ProblemState, number> = {
  proposed: 1,
  listed: 1,
  assigned: 2,
  plan_submitted: 2,
  rectifying: 3,
  closure_requested: 4,
  group_checked: 4,
  verified: 4,
  in_notice: 4,
  closed: 5,
  withdrawn: 0,
}
export function stepOf(state: ProblemState): number {
  return kStepOf[state] ?? 0
}

export function isOpen(state: ProblemState): boolean {
  return state !== 'closed' && state !== 'withdrawn'
}

/** 第 2 轮 once something came back from a closure; 退回 2 次 while the plan is going to and fro. */
export function roundText(state: ProblemState, round: number, sentBackCount: number): string {
  if (sentBackCount > 0 && (state === 'assigned' || state === 'plan_submitted')) {
    return `退回 ${sentBackCount} 次`
  }
  return round > 1 ? `第 ${round} 轮` : ''
}

/** Class of parts.css and shape for a light; shape and word carry it, colour only helps. */
export const kLightClass: Record<Light, string> = {
  green: 'g',
  blue: 'b',
  yellow: 'y',
  red: 'r',
  black: 'k',
  unknown: 'u',
}
/** Worst first, as a ledger sorts them. */
export const kLightOrder: Light[] = ['black', 'red', 'yellow', 'blue', 'green', 'unknown']

/** `9f2c…81ab` of a digest. */
export function shortDigest(hex: string): string {
  return hex.length > 12 ? `${hex.slice(0, 4)}…${hex.slice(-4)}` : hex
}
/** `18 006`: journal numbers are read aloud, so they are grouped. */
export function entryNumber(index: number): string {
  return String(index).replace(/\B(?=(\d{3})+$)/g, ' ')
}
