// The small marks of every ledger as plain elements: hundreds are drawn at once, and a component
// for each costs more than the mark. The components of the same names show exactly these.
import { h, type VNode } from 'vue'
import type { Day, Fen, Light, ProblemState } from '@/api/types'
import { word } from '@/terms/words'
import { wanYuanText } from './amount'
import { daysCell, daysSentence, shortDay } from './day'
import { kLightClass, roundText, stepOf } from './state'

export function iconMark(name: string, size = 14): VNode {
  const use = h('use', { href: `#i-${name}` })
  return h('svg', { width: size, height: size, 'aria-hidden': 'true' }, [use])
}

export interface LightProps {
  light: Light
  isPill?: boolean
  text?: string
  sentence?: string
}
export function lightMark({ light, isPill, text, sentence }: LightProps): VNode {
  const name = word('light', light)
  const said = text ?? (isPill && light !== 'unknown' ? `${name}灯` : name)
  const look = `lt ${kLightClass[light]}${isPill ? ' pill' : ''}`
  return h('span', { class: look, title: sentence }, [iconMark(light, 13), said])
}

export interface StateProps {
  state: ProblemState
  round?: number
  sentBackCount?: number
  flags?: string[]
}
/** How far of five steps, the word, and what went back and forth. */
export function stateBar({ state, round, sentBackCount, flags = [] }: StateProps): VNode {
  const times = roundText(state, round ?? 1, sentBackCount ?? 0)
  return h('span', { class: `st s${stepOf(state)}` }, [
    h('i', { 'aria-hidden': 'true' }),
    word('problem.state', state),
    times ? h('small', times) : null,
    flags.map((flag) => h('small', { key: flag, class: 'tag' }, flag)),
  ])
}

export interface DayProps {
  day?: Day
  original?: Day
  today: Day
  fallback?: string
}
/** Both truths: the current due day, and the original one whenever it differs. */
export function dayText({ day, original, today, fallback }: DayProps): VNode {
  const isMoved = day && original && original !== day
  return h('span', { class: 'day' }, [
    day ? shortDay(day, today) : (fallback ?? ''),
    isMoved ? h('span', { class: 'ext' }, `原 ${shortDay(original, today)}`) : null,
  ])
}

export interface DaysProps {
  left?: number
  hasDueDay: boolean
  isClosed?: boolean
  isSentence?: boolean
  /** Not assigned yet: no clock runs. */
  isWaiting?: boolean
}
export function daysText(props: DaysProps): VNode {
  const { left, hasDueDay, isClosed, isSentence, isWaiting } = props
  const shown =
    isWaiting && !hasDueDay
      ? { text: isSentence ? '未起算' : '', isOver: false }
      : isSentence
        ? daysSentence(left, hasDueDay)
        : daysCell(left, hasDueDay, !isClosed)
  const look = `left${shown.isOver ? ' over' : ''}${isSentence && left === 0 ? ' b' : ''}`
  return h('span', { class: look }, shown.text)
}

export interface AmountProps {
  fen?: Fen
  hasUnit?: boolean
}
export function amountText({ fen, hasUnit }: AmountProps): VNode {
  const unit = hasUnit && fen !== undefined ? h('span', { class: 'u' }, '万元') : null
  return h('span', { class: 'amount' }, [wanYuanText(fen), unit])
}
