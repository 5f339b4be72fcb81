// What the one search box finds, in parts. The server looks through problems, leads and letters
// with the scope of who asks; units and pages are known here, people are those of the lists that
// who asks may read anyway.
import { call, get } from '@/api/client'
import type { LetterRegister } from '@/api/letter_types'
import type { LeadPage } from '@/api/lead_types'
import type { LedgerPage } from '@/api/types'
import { word } from '@/terms/words'

export interface Find {
  key: string
  to: string
  title: string
  note: string
}
export interface FindPart {
  label: string
  finds: Find[]
  /** Where all of them are. */
  more?: { to: string; label: string }
}
export interface Named {
  code: string
  name: string
}
const kMost = 6

export async function findProblems(
  words: string,
  campaign: string,
  unitName: (code: string) => string,
  signal: AbortSignal,
): Promise<FindPart> {
  const query = { campaign, words, limit: kMost + 1 }
  const rows = (await get<LedgerPage>('/api/problems', query, signal)).rows ?? []
  const to = `/problems?words=${encodeURIComponent(words)}`
  return {
    label: '问题',
    finds: rows.slice(0, kMost).map((row) => ({
      key: `p${row.id}`,
      to: `/problems/${row.id}`,
      title: row.text.description,
      note: [
        row.number || '待编号',
        unitName(row.responsible_unit),
        word('problem.state', row.state),
      ]
        .filter(Boolean)
        .join('　'),
    })),
    more: rows.length > 0 ? { to, label: '在问题清单里看全部' } : undefined,
  }
}
export async function findLeads(
  words: string,
  campaign: string,
  signal: AbortSignal,
): Promise<FindPart> {
  const rows = (await get<LeadPage>('/api/leads', { campaign, words, limit: 5 }, signal)).rows ?? []
  return {
    label: '线索',
    finds: rows.slice(0, 4).map((row) => ({
      key: `l${row.id}`,
      to: `/leads/${row.id}`,
      title: row.title,
      note: `${row.number}　${word('lead.state', row.state)}`,
    })),
    more:
      rows.length > 4
        ? { to: `/leads?words=${encodeURIComponent(words)}`, label: '在线索里看全部' }
        : undefined,
  }
}
/** Units by their characters or the initials of them; a unit leads to its problems. */
export function findUnits(units: readonly Named[], isMatch: (name: string) => boolean): FindPart {
  return {
    label: '单位',
    finds: units
      .filter((unit) => isMatch(unit.name))
      .slice(0, 5)
      .map((unit) => ({
        key: `u${unit.code}`,
        to: `/problems?units=${unit.code}`,
        title: unit.name,
        note: '它负责的问题',
      })),
  }
}
export function findPages(
  pages: readonly { to: string; label: string }[],
  isMatch: (name: string) => boolean,
): FindPart {
  return {
    label: '页面',
    finds: pages
      .filter((page) => isMatch(page.label))
      .map((page) => ({ key: page.to, to: page.to, title: page.label, note: '' })),
  }
}
/** Letters by their number: 港营商办, 督〔2024〕1号; the brackets may be any. */
export async function findLetters(words: string, signal: AbortSignal): Promise<FindPart> {
  const found = (await get<LetterRegister>('/api/letters', { words }, signal)).letters ?? []
  return {
    label: '文书',
    finds: found.slice(0, 5).map((letter) => ({
      key: `w${letter.id}`,
      to: letter.problem ? `/problems/${letter.problem}` : '/letters',
      title: letter.number,
      note: [letter.kind_name, letter.state === 'voided' && '已作废'].filter(Boolean).join('　'),
    })),
    more: found.length > 5 ? { to: '/letters', label: '在字号登记簿里看' } : undefined,
  }
}

// Asking leaves an entry in the read log, so only who chooses it asks.
interface ComplainantFinds {
  finds?: { id: number; number: string; title: string; name: string }[]
  is_cut: boolean
}
export async function findComplainants(words: string): Promise<FindPart> {
  const body = { words }
  const found = await call<ComplainantFinds>('/api/leads/find_complainants', { method: 'POST', body })
  const finds = (found.finds ?? []).map((each) => ({
    key: `c${each.id}`,
    to: `/leads/${each.id}`,
    title: each.name,
    note: `${each.number}　${each.title}`,
  }))
  const count = finds.length > 0 ? `${finds.length} 件${found.is_cut ? '，还有更多' : ''}` : '没有'
  return { label: `投诉人：${count}，已留痕`, finds }
}
