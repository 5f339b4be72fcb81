import type { EvidenceRef, TimelineEntry } from '@/api/types'

/** Where a file was named: others' files are open to whoever sees that. */
export type EvidencePlace = { problem: number } | { lead: number } | { referral: number }

export function evidenceUrl(id: number, place: number | EvidencePlace): string {
  const at = typeof place === 'number' ? { problem: place } : place
  const [name, value] = Object.entries(at)[0]!
  return `/api/evidence/${id}?${name}=${value}`
}

/** A file as an event names it: acts on leads know its number only. */
export type NamedFile = Pick<EvidenceRef, 'id'> & Partial<EvidenceRef>

interface Naming {
  evidence?: (EvidenceRef | number)[]
  voucher?: EvidenceRef
  agreement?: EvidenceRef
  measures?: Naming[]
}
function filesOf(said: Naming): NamedFile[] {
  const single = [said.voucher, said.agreement].filter((each) => each !== undefined)
  const own = (said.evidence ?? []).map((each) => (typeof each === 'number' ? { id: each } : each))
  const parts = Array.isArray(said.measures) ? said.measures.flatMap(filesOf) : []
  return [...single, ...own, ...parts]
}
/**
 * What an entry of the journal names. The server opens to a reader what stands in the entries that
 * it shows him, so whatever is found here can be opened.
 */
export function filesIn(entry: TimelineEntry | undefined): NamedFile[] {
  const said = entry?.payload
  return said && typeof said === 'object' ? filesOf(said as Naming) : []
}
/** The first entry that names each file: when it came, and under which number that is kept. */
export function firstEntries(timeline: TimelineEntry[] | undefined): Map<number, TimelineEntry> {
  const first = new Map<number, TimelineEntry>()
  const inOrder = [...(timeline ?? [])].sort((a, b) => a.entry_index - b.entry_index)
  for (const entry of inOrder) {
    for (const { id } of filesIn(entry)) if (!first.has(id)) first.set(id, entry)
  }
  return first
}
/** Of the last entry of that kind which holds for `isIt`. */
export function filesOfLast<Payload>(
  timeline: TimelineEntry[] | undefined,
  event: string,
  isIt: (said: Payload, entry: TimelineEntry) => boolean = () => true,
): NamedFile[] {
  const found = (timeline ?? []).filter(
    (each) => each.event === event && each.payload && isIt(each.payload as Payload, each),
  )
  return filesIn(found.sort((a, b) => a.entry_index - b.entry_index).at(-1))
}
