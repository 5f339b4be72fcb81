// Where the phone keeps nothing (full, or a private window): what was signed stays in this page
// until it is sent. It is sent the same way, and whoever leaves the page is asked.
import type { Job, KeptPhoto, OutboxStore } from './store'

export interface HeldStore extends OutboxStore {
  /** What stands in this page alone. */
  heldJobs: () => Job[]
  heldPhotos: (officer: number, problem: number) => KeptPhoto[]
  dropPhoto: (key: string) => Promise<void>
  isHeld: (key: string) => boolean
}

/** What the phone keeps besides: taking away works where keeping does not. */
export interface Disk extends OutboxStore {
  dropJob: (key: string) => Promise<void>
  dropPhoto: (key: string) => Promise<void>
}

export function heldStore(disk: Disk): HeldStore {
  const jobs = new Map<string, Job>()
  const photos = new Map<string, KeptPhoto>()
  const onDisk = () => disk.jobs().catch(() => [] as Job[])
  const photoOnDisk = (key: string) => disk.photo(key).catch(() => undefined)

  /** An older signing of the same thing that the phone did keep must not go out after this one. */
  const dropOlder = (key: string) => disk.dropJob(key).catch(() => undefined)
  return {
    jobs: async () => [...(await onDisk()).filter((each) => !jobs.has(each.key)), ...jobs.values()],
    keep: async (job) => {
      try {
        await disk.keep(job)
        jobs.delete(job.key)
      } catch {
        jobs.set(job.key, job)
        await dropOlder(job.key)
      }
    },
    note: async (job) => {
      const held = jobs.get(job.key)
      if (!held) return disk.note(job)
      if (held.filled_at === job.filled_at) jobs.set(job.key, job)
    },
    drop: async (job) => {
      const held = jobs.get(job.key)
      if (held && held.filled_at !== job.filled_at) return
      jobs.delete(job.key)
      for (const key of job.photos) photos.delete(key)
      // Of a held one the phone may keep photos and a draft: those of before it was full.
      const gone = disk.drop(job)
      await (held ? gone.catch(() => undefined) : gone)
    },
    photo: async (key) => photos.get(key) ?? (await photoOnDisk(key)),
    keepPhoto: async (photo) => {
      try {
        await disk.keepPhoto(photo)
        photos.delete(photo.key)
      } catch {
        photos.set(photo.key, photo)
      }
    },
    notePhoto: async (photo) => {
      if (photos.has(photo.key)) photos.set(photo.key, photo)
      // Not noted that it arrived: sent again under its key it is kept once.
      else await disk.notePhoto(photo).catch(() => undefined)
    },
    dropPhoto: async (key) => {
      if (!photos.delete(key)) await disk.dropPhoto(key)
    },
    heldJobs: () => [...jobs.values()],
    heldPhotos: (officer, problem) =>
      [...photos.values()].filter((each) => each.officer === officer && each.problem === problem),
    isHeld: (key) => jobs.has(key),
  }
}
