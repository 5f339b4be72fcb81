// What this phone keeps until there is a network: dossiers to verify, what was filled in, photos,
// and what waits to be sent. IndexedDB, because photos are too large for anything else.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Dossier } from '@/api/types'
import type { Draft } from '@/verify/checklist'

export interface KeptPhoto {
  key: string
  problem: number
  line: string
  name: string
  taken_at: string
  /** SHA-256 at the moment of taking; '' where the browser cannot. */
  digest: string
  blob: Blob
  /** The evidence it became; a photo is sent once. */
  evidence?: number
}
/** The line of the one picture that is no photo: what the signer wrote by hand. */
export const kSignature = 'signature'

export interface Job {
  key: string
  problem: number
  number: string
  title: string
  officer: number
  round: number
  version: number
  body: { result: string; findings: string; visited_day: string }
  photos: string[]
  filled_at: string
  state: 'waiting' | 'sending' | 'refused' | 'conflict' | 'signed_out'
  /** Why it did not go through, in words. */
  reasons: string[]
}
export interface KeptDossier {
  id: number
  officer: number
  dossier: Dossier
  kept_at: string
}
interface Schema extends DBSchema {
  dossiers: { key: number; value: KeptDossier }
  drafts: { key: number; value: Draft }
  photos: { key: string; value: KeptPhoto; indexes: { problem: number } }
  outbox: { key: string; value: Job }
}

let opening: Promise<IDBPDatabase<Schema>> | undefined
function db() {
  opening ??= openDB<Schema>('pledge', 1, {
    upgrade(made) {
      made.createObjectStore('dossiers', { keyPath: 'id' })
      made.createObjectStore('drafts', { keyPath: 'problem' })
      made.createObjectStore('photos', { keyPath: 'key' }).createIndex('problem', 'problem')
      made.createObjectStore('outbox', { keyPath: 'key' })
    },
  })
  return opening
}

/** The part that sending needs; a test brings its own. */
export interface OutboxStore {
  jobs: () => Promise<Job[]>
  keep: (job: Job) => Promise<void>
  drop: (job: Job) => Promise<void>
  photo: (key: string) => Promise<KeptPhoto | undefined>
  keepPhoto: (photo: KeptPhoto) => Promise<void>
}
export const outboxStore: OutboxStore = {
  jobs: async () => (await db()).getAll('outbox'),
  keep: async (job) => void (await (await db()).put('outbox', job)),
  photo: async (key) => (await db()).get('photos', key),
  keepPhoto: async (photo) => void (await (await db()).put('photos', photo)),
  /** Sent: nothing of it stays on the phone. */
  drop: async (job) => {
    const all = (await db()).transaction(['outbox', 'photos', 'drafts', 'dossiers'], 'readwrite')
    await Promise.all([
      all.objectStore('outbox').delete(job.key),
      all.objectStore('drafts').delete(job.problem),
      all.objectStore('dossiers').delete(job.problem),
      ...job.photos.map((key) => all.objectStore('photos').delete(key)),
      all.done,
    ])
  },
}
export const keepDossier = async (kept: KeptDossier) =>
  void (await (await db()).put('dossiers', kept))
export const keptDossier = async (id: number) => (await db()).get('dossiers', id)
export const keptDossiers = async () => (await db()).getAll('dossiers')
export const keepDraft = async (draft: Draft) => void (await (await db()).put('drafts', draft))
export const keptDraft = async (problem: number) => (await db()).get('drafts', problem)
export const photosOf = async (problem: number) =>
  (await db()).getAllFromIndex('photos', 'problem', problem)
export const dropPhoto = async (key: string) => (await db()).delete('photos', key)

/** Somebody else signs in on this phone: what the first one kept to read is gone, his work stays. */
export async function forgetDossiersOfOthers(officer: number) {
  for (const kept of await keptDossiers()) {
    if (kept.officer !== officer) await (await db()).delete('dossiers', kept.id)
  }
}
