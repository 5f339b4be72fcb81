// Why somebody sees something, in words.
import type { SightGround } from '@/api/sheet_types'
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
/** What somebody typed: a number, or the page's address, which names also what has no number yet. */
export function askedOf(text: string): { number?: string; problem?: string; lead?: string } {
  const found = /(?:^|\/)(problems|leads)\/(\d+)(?:[/?#]|$)/.exec(text.trim())
  if (!found) return { number: text.trim() }
  return found[1] === 'problems' ? { problem: found[2] } : { lead: found[2] }
}

/** 看全区的问题和线索 */
export function groundText(ground: SightGround): string {
  if (!ground.by) return '不看业务内容'
  const shows = kShows[ground.by] ?? ''
  if (ground.by === 'unit') return `${shows}；看不到反映本单位的线索`
  return ground.shows_leads ? `${shows}和线索` : shows
}
