// Why somebody sees something, in words.
import type { SightGround, SightNeed } from '@/api/sheet_types'
import { word } from '@/terms/words'

const kShows: Record<string, string> = {
  everything: '看全区的问题',
  unit: '看本单位和下属单位负责的问题、本单位自查的线索',
  group: '看本组的问题',
}
export function groundName(
  ground: Pick<SightGround, 'role' | 'group'>,
  groupName: (code: string) => string,
) {
  return word('role', ground.role) + (ground.group ? `　${groupName(ground.group)}` : '')
}
const kPages: [RegExp, string][] = [
  [/(?:^|\/)problems\/(\d+)(?:[/?#]|$)/, 'problem'],
  [/(?:^|\/)leads\/(\d+)(?:[/?#]|$)/, 'lead'],
  [/(?:^|\/)filings\/(\d+)(?:[/?#]|$)/, 'filing'],
  [/(?:^|\/)letters\/(\d+)(?:[/?#]|$)/, 'letter'],
  [/(?:^|\/)supervision\?(?:.*&)?order=(\d+)(?:[&#]|$)/, 'order'],
]
/** What somebody typed: a number, or the page's address, which names also what has no number. */
export function askedOf(text: string): Record<string, string> {
  for (const [address, name] of kPages) {
    const found = address.exec(text.trim())
    if (found) return { [name]: found[1]! }
  }
  return { number: text.trim() }
}

const kNeeds: Record<SightNeed, string> = {
  problem: '谁看得见它说的那件问题，谁就看得见',
  other_side: '看得见那件问题、又不只是代表责任单位的人才看得见：还没有签发，或者里面有企业怎样答复',
  business: '办业务的人都看得见有没有、报没报；里面的内容只有本单位、本组和看全区的人看得见',
  whole_list: '看得见全区问题的人才看得见',
  own_list: '看得见全区问题的人，和清单所属的单位看得见',
}
/** What somebody would have to be to see it. */
export const needText = (need: SightNeed | undefined) => (need ? kNeeds[need] : '')

/** 看全区的问题和线索 */
export function groundText(ground: SightGround): string {
  if (!ground.by) return '不看业务内容'
  const shows = kShows[ground.by] ?? ''
  if (ground.by === 'unit') return `${shows}；看不到反映本单位的线索`
  return ground.shows_leads ? `${shows}和线索` : shows
}
