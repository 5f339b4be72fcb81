// Sending what was filled in without a network: each thing once, whatever is lost on the way.
import { ApiError, OfflineError, sentenceOf } from '@/api/errors'
import type { Dossier, Evidence, Signature } from '@/api/types'
import { word } from '@/terms/words'
import { differences, linesOfFindings, type Difference } from '@/verify/findings'
import { withReason } from '@/verify/own_signature'
import type { Job, KeptPhoto, OutboxStore } from './store'

export interface OutboxApi {
  upload: (photo: KeptPhoto) => Promise<Evidence>
  sign: (job: Job, version: number, evidence: number[]) => Promise<void>
  dossier: (problem: number) => Promise<Dossier>
}

/** A picture that he signed with is not on this phone any more, so it is not what he signed. */
class PictureGone extends Error {}
const kPictureGone = '签字时的照片或签名已不在本机，没有报送。请打开看看，补上后再签一次。'

/** Photos under keys of their own: a repeated upload gets the first one's evidence back. */
async function sendPhotos(job: Job, store: OutboxStore, api: OutboxApi): Promise<number[]> {
  const evidence: number[] = []
  for (const key of job.photos) {
    const photo = await store.photo(key)
    if (!photo || photo.officer !== job.officer) throw new PictureGone()
    if (photo.evidence === undefined) {
      photo.evidence = (await api.upload(photo)).id
      await store.notePhoto(photo)
    }
    evidence.push(photo.evidence)
  }
  return evidence
}

/** The round that was signed, not the newest: ours may have been the signature that ended it. */
const roundOf = (job: Job, dossier: Dossier) =>
  dossier.problem.rounds?.find((each) => each.number === job.round)

/** What others wrote of the same lines, where it is not the same. */
export function differencesWith(job: Job, dossier: Dossier): Difference[] {
  const mine = linesOfFindings(job.body.findings)
  return (roundOf(job, dossier)?.signatures ?? [])
    .filter((each) => each.officer !== job.officer)
    .flatMap((each) => differences(mine, linesOfFindings(each.findings), each.officer))
}

const isAsSent = (job: Job, own: Signature) =>
  own.findings === withReason(job.body.reason, job.body.findings) && own.result === job.body.result

/**
 * The row moved on since it was read. Our own signature as it is here: the first sending did arrive.
 * Our own in other words, given elsewhere since: he decides which holds. Others signed the same
 * meanwhile: ours goes to the new version. Anything else a person decides.
 */
async function afterStale(job: Job, evidence: number[], api: OutboxApi): Promise<string[]> {
  const dossier = await api.dossier(job.problem)
  const round = roundOf(job, dossier)
  const own = round?.signatures?.find((each) => each.officer === job.officer)
  if (own && isAsSent(job, own)) return []
  if (dossier.problem.round !== job.round || dossier.problem.state !== 'group_checked') {
    return ['这一件已经不在等实地核查，或已转入下一轮。您填的还在，请打开看看再定。']
  }
  if (own && own.signed_at !== job.replaces) {
    return [
      `您后来在别处已签“${word('verification_result', own.result)}”，这里存的是“${word('verification_result', job.body.result)}”，没有代它报上去。要以这里的为准，写明为什么改签，再签一次。`,
    ]
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
    if (error instanceof PictureGone) {
      job.reasons = [kPictureGone]
      return 'refused'
    }
    if (error instanceof ApiError && error.status === 401) return 'signed_out'
    if (error instanceof ApiError && (error.status >= 500 || error.status === 429)) return 'waiting'
    const reasons = error instanceof ApiError ? error.reasons.map((each) => each.message) : []
    job.reasons = reasons.length > 0 ? reasons : [sentenceOf(error)]
    return 'refused'
  }
}

const isToBeSent = (job: Job, officer: number) =>
  job.officer === officer && job.state !== 'refused' && job.state !== 'conflict'

/** Sends what waits, oldest first; stops at the first that finds no network. Returns how many went. */
export async function sendAll(
  officer: number,
  store: OutboxStore,
  api: OutboxApi,
): Promise<number> {
  let sent = 0
  const keys = (await store.jobs())
    .filter((job) => isToBeSent(job, officer))
    .sort((a, b) => a.filled_at.localeCompare(b.filled_at))
    .map((job) => job.key)
  for (const key of keys) {
    // As it is now: while the one before was sent this one may have been signed anew.
    const job = (await store.jobs()).find((each) => each.key === key)
    if (!job || !isToBeSent(job, officer)) continue
    job.reasons = []
    await store.note({ ...job, state: 'sending' })
    const state = await sendOne(job, store, api)
    if (state === 'sent') {
      await store.drop(job)
      sent += 1
      continue
    }
    await store.note({ ...job, state })
    if (state === 'waiting' || state === 'signed_out') break
  }
  return sent
}
