// Sending what was filled in without a network: each thing once, whatever is lost on the way.
import { ApiError, OfflineError, sentenceOf } from '@/api/errors'
import type { Dossier, Evidence } from '@/api/types'
import { differences, linesOfFindings, type Difference } from '@/verify/findings'
import type { Job, KeptPhoto, OutboxStore } from './store'

export interface OutboxApi {
  upload: (photo: KeptPhoto) => Promise<Evidence>
  sign: (job: Job, version: number, evidence: number[]) => Promise<void>
  dossier: (problem: number) => Promise<Dossier>
}

/** Photos under keys of their own: a repeated upload gets the first one's evidence back. */
async function sendPhotos(job: Job, store: OutboxStore, api: OutboxApi): Promise<number[]> {
  const evidence: number[] = []
  for (const key of job.photos) {
    const photo = await store.photo(key)
    if (!photo) continue
    if (photo.evidence === undefined) {
      photo.evidence = (await api.upload(photo)).id
      await store.keepPhoto(photo)
    }
    evidence.push(photo.evidence)
  }
  return evidence
}

const roundOf = (dossier: Dossier) => dossier.problem.rounds?.at(-1)

/** What others wrote of the same lines, where it is not the same. */
export function differencesWith(job: Job, dossier: Dossier): Difference[] {
  const mine = linesOfFindings(job.body.findings)
  return (roundOf(dossier)?.signatures ?? [])
    .filter((each) => each.officer !== job.officer)
    .flatMap((each) => differences(mine, linesOfFindings(each.findings), each.officer))
}

/**
 * The row moved on since it was read. Our own signature in this very round: the first sending did
 * arrive. Others signed the same meanwhile: ours goes to the new version. Anything else a person decides.
 */
async function afterStale(job: Job, evidence: number[], api: OutboxApi): Promise<string[]> {
  const dossier = await api.dossier(job.problem)
  const round = roundOf(dossier)
  const own = round?.signatures?.find((each) => each.officer === job.officer)
  if (own && own.findings === job.body.findings && own.result === job.body.result) return []
  if (dossier.problem.round !== job.round || dossier.problem.state !== 'group_checked') {
    return ['这一件已经不在等实地核查，或已转入下一轮。您填的还在，请打开看看再定。']
  }
  const unlike = differencesWith(job, dossier)
  if (unlike.length > 0) {
    return unlike.map(
      (each) => `“${each.label}”两人填得不同：您填${each.mine}，对方填${each.theirs}`,
    )
  }
  await api.sign(job, dossier.problem.version, evidence)
  return []
}

async function sendOne(
  job: Job,
  store: OutboxStore,
  api: OutboxApi,
): Promise<Job['state'] | 'sent'> {
  try {
    const evidence = await sendPhotos(job, store, api)
    try {
      await api.sign(job, job.version, evidence)
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isStale) throw error
      job.reasons = await afterStale(job, evidence, api)
      if (job.reasons.length > 0) return 'conflict'
    }
    return 'sent'
  } catch (error) {
    if (error instanceof OfflineError) return 'waiting'
    if (error instanceof ApiError && error.status === 401) return 'signed_out'
    if (error instanceof ApiError && (error.status >= 500 || error.status === 429)) return 'waiting'
    const reasons = error instanceof ApiError ? error.reasons.map((each) => each.message) : []
    job.reasons = reasons.length > 0 ? reasons : [sentenceOf(error)]
    return 'refused'
  }
}

/** Sends what waits, oldest first; stops at the first that finds no network. Returns how many went. */
export async function sendAll(
  officer: number,
  store: OutboxStore,
  api: OutboxApi,
): Promise<number> {
  let sent = 0
  const jobs = (await store.jobs())
    .filter((job) => job.officer === officer && job.state !== 'refused' && job.state !== 'conflict')
    .sort((a, b) => a.filled_at.localeCompare(b.filled_at))
  for (const job of jobs) {
    job.reasons = []
    await store.keep({ ...job, state: 'sending' })
    const state = await sendOne(job, store, api)
    if (state === 'sent') {
      await store.drop(job)
      sent += 1
      continue
    }
    await store.keep({ ...job, state })
    if (state === 'waiting' || state === 'signed_out') break
  }
  return sent
}
