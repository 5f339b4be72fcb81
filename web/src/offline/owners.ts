// What the first version of the store kept without saying whose it is, given to who made it.
import type { Draft } from '@/verify/checklist'
import type { Job, KeptPhoto } from './store'

export type PhotoOfNobody = Omit<KeptPhoto, 'officer' | 'round'>

/** By the job that names it, else by the draft of its problem; a picture of nobody stays nobody's. */
export function ownedPhotos(
  photos: readonly PhotoOfNobody[],
  jobs: readonly Job[],
  drafts: readonly Draft[],
): KeptPhoto[] {
  return photos.map((photo) => {
    const owner =
      jobs.find((job) => job.photos.includes(photo.key)) ??
      drafts.find((draft) => draft.problem === photo.problem)
    return { ...photo, officer: owner?.officer ?? 0, round: owner?.round ?? 0 }
  })
}
