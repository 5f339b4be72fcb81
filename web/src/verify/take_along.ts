import { get } from '@/api/client'
import type { Dossier, LedgerPage, LedgerRow } from '@/api/types'
import { forgetDossiersBut, keepDossier, type KeptDossier } from '@/offline/store'

/** As many as anybody verifies on one round of visits; their dossiers are small. */
export const kMostTaken = 200
const kPage = 50
/** Asked at the same time. */
const kAtOnce = 4

async function waitingRows(campaign: string): Promise<{ rows: LedgerRow[]; leftOut: number }> {
  const query = { campaign, states: 'group_checked', sort: 'due_day', limit: kPage }
  const rows: LedgerRow[] = []
  let cursor: string | undefined
  do {
    const page = await get<LedgerPage>('/api/problems', { ...query, cursor })
    rows.push(...(page.rows ?? []))
    cursor = page.next_cursor || undefined
  } while (cursor && rows.length < kMostTaken)
  if (!cursor) return { rows, leftOut: 0 }
  const { count } = await get<{ count: number }>('/api/problems/totals', {
    campaign,
    states: 'group_checked',
  })
  return { rows, leftOut: Math.max(count - rows.length, 0) }
}

/** Everything that waits for verification, kept on the phone; what waits no more leaves it. */
export async function takeAlong(campaign: string, officer: number) {
  const { rows, leftOut } = await waitingRows(campaign)
  const dossiers: KeptDossier[] = []
  let isKept = true
  for (let at = 0; at < rows.length; at += kAtOnce) {
    const some = rows.slice(at, at + kAtOnce)
    const found = await Promise.all(some.map((row) => get<Dossier>(`/api/problems/${row.id}`)))
    for (const dossier of found) {
      const one = { id: dossier.problem.id, officer, dossier, kept_at: new Date().toISOString() }
      await keepDossier(one).catch(() => (isKept = false))
      dossiers.push(one)
    }
  }
  await forgetDossiersBut(
    officer,
    campaign,
    rows.map((row) => row.id),
  ).catch(() => undefined)
  return { dossiers, leftOut, isKept }
}
