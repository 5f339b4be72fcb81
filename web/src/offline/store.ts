// What this phone keeps until there is a network: dossiers to verify, what was filled in, photos,
// and what waits to be sent. IndexedDB, because photos are too large for anything else. A phone is
// passed on: everything belongs to one officer and one round of one problem, and nobody else's
// page reads, sends or removes it.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import type { Dossier } from '@/api/types'
import type { Draft } from '@/verify/checklist'
import { heldStore, type Disk } from './held'
import { ownedPhotos } from './owners'

export interface KeptPhoto {
  key: string
  officer: number
  problem: number
  round: number
  line: string
  /** What that line says: kept with the evidence. */
  line_label?: string
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
  body: { result: string; findings: string; visited_day: string; reason?: string }
  /** When his signature was given that this one takes the place of, as far as he knew. */
  replaces?: string
  photos: string[]
  /** Which signing it is: signing anew replaces what waits. */
  filled_at: string
  state: 'waiting' | 'sending' | 'refused' | 'conflict' | 'signed_out'
  /** Why it did not go through, in words. */
  reasons: string[]
}
/** One officer has one thing waiting on a problem, however often he presses the button. */
export const jobKey = (officer: number, problem: number) => `${officer}-${problem}`

export interface KeptDossier {
  id: number
  officer: number
  dossier: Dossier
  kept_at: string
}
interface Schema extends DBSchema {
  dossiers: { key: [number, number]; value: KeptDossier }
  drafts: { key: [number, number, number]; value: Draft }
  photos: { key: string; value: KeptPhoto; indexes: { own: [number, number] } }
  outbox: { key: string; value: Job }
}
type Upgrade = IDBPTransaction<Schema, ('dossiers' | 'drafts' | 'photos' | 'outbox')[], 'versionchange'>

function makeStores(made: IDBPDatabase<Schema>) {
  made.createObjectStore('dossiers', { keyPath: ['officer', 'id'] })
  made.createObjectStore('drafts', { keyPath: ['officer', 'problem', 'round'] })
  made.createObjectStore('photos', { keyPath: 'key' }).createIndex('own', ['officer', 'problem'])
}
/** The first version knew drafts and dossiers by problem alone, and photos by nobody. */
async function giveOwners(made: IDBPDatabase<Schema>, change: Upgrade) {
  const [dossiers, drafts, photos, jobs] = await Promise.all([
    change.objectStore('dossiers').getAll(),
    change.objectStore('drafts').getAll(),
    change.objectStore('photos').getAll(),
    change.objectStore('outbox').getAll(),
  ])
  for (const name of ['dossiers', 'drafts', 'photos'] as const) made.deleteObjectStore(name)
  makeStores(made)
  await Promise.all([
    ...dossiers.map((each) => change.objectStore('dossiers').put(each)),
    ...drafts.map((each) => change.objectStore('drafts').put(each)),
    ...ownedPhotos(photos, jobs, drafts).map((each) => change.objectStore('photos').put(each)),
  ])
}

let opening: Promise<IDBPDatabase<Schema>> | undefined
function db() {
  const forget = () => (opening = undefined)
  opening ??= openDB<Schema>('pledge', 2, {
    async upgrade(made, before, _, change) {
      if (before === 1) return giveOwners(made, change as Upgrade)
      makeStores(made)
      made.createObjectStore('outbox', { keyPath: 'key' })
    },
    // A newer desk in another tab wants to change it: this one opens it again when it needs it.
    blocking: (_, __, event) => ((event.target as IDBDatabase).close(), forget()),
    terminated: forget,
  }).catch((error: unknown) => {
    forget()
    throw error
  })
  return opening
}

/** The part that sending needs; a test brings its own. */
export interface OutboxStore {
  jobs: () => Promise<Job[]>
  /** Signed: it replaces what waited of the same officer and problem. */
  keep: (job: Job) => Promise<void>
  /** How far it came; nothing when he signed anew meanwhile, or gave it up. */
  note: (job: Job) => Promise<void>
  /** Sent or given up: nothing of it stays; what he signed anew meanwhile does. */
  drop: (job: Job) => Promise<void>
  photo: (key: string) => Promise<KeptPhoto | undefined>
  keepPhoto: (photo: KeptPhoto) => Promise<void>
  /** A photo that he took out while it was being sent does not come back. */
  notePhoto: (photo: KeptPhoto) => Promise<void>
}
const onDisk: Disk = {
  jobs: async () => (await db()).getAll('outbox'),
  keep: async (job) => void (await (await db()).put('outbox', job)),
  note: async (job) => {
    const change = (await db()).transaction('outbox', 'readwrite')
    const now = await change.store.get(job.key)
    if (now?.filled_at === job.filled_at) await change.store.put(job)
    await change.done
  },
  photo: async (key) => (await db()).get('photos', key),
  keepPhoto: async (photo) => void (await (await db()).put('photos', photo)),
  notePhoto: async (photo) => {
    const change = (await db()).transaction('photos', 'readwrite')
    if (await change.store.get(photo.key)) await change.store.put(photo)
    await change.done
  },
  drop: async (job) => {
    const all = (await db()).transaction(['outbox', 'photos', 'drafts', 'dossiers'], 'readwrite')
    const now = await all.objectStore('outbox').get(job.key)
    if (now?.filled_at === job.filled_at) {
      await Promise.all([
        all.objectStore('outbox').delete(job.key),
        all.objectStore('drafts').delete([job.officer, job.problem, job.round]),
        all.objectStore('dossiers').delete([job.officer, job.problem]),
        ...job.photos.map((key) => all.objectStore('photos').delete(key)),
      ])
    }
    await all.done
  },
  dropJob: async (key) => (await db()).delete('outbox', key),
  dropPhoto: async (key) => (await db()).delete('photos', key),
}
/** On the phone where it keeps things, else in this page until it is sent. */
export const outboxStore = heldStore(onDisk)
addEventListener('beforeunload', (event) => {
  if (outboxStore.heldJobs().length > 0) event.preventDefault()
})

export const keepDossier = async (kept: KeptDossier) =>
  void (await (await db()).put('dossiers', kept))
export const keptDossier = async (officer: number, id: number) =>
  (await db()).get('dossiers', [officer, id])
const keptDossiers = async () => (await db()).getAll('dossiers')
export const keptDossiersOf = async (officer: number) =>
  (await keptDossiers()).filter((kept) => kept.officer === officer)
export const keepDraft = async (draft: Draft) => void (await (await db()).put('drafts', draft))
/** Of every round, oldest first. */
export const draftsOf = async (officer: number, problem: number) =>
  (await db()).getAll('drafts', IDBKeyRange.bound([officer, problem, 0], [officer, problem, 1e9]))
export const dropDraft = async (draft: Draft) =>
  (await db()).delete('drafts', [draft.officer, draft.problem, draft.round])
export const photosOf = async (officer: number, problem: number) => {
  const kept = db().then((opened) => opened.getAllFromIndex('photos', 'own', [officer, problem]))
  return [...(await kept.catch(() => [])), ...outboxStore.heldPhotos(officer, problem)]
}
export const { dropPhoto } = outboxStore

const forgetDossiers = async (isGone: (kept: KeptDossier) => boolean) => {
  for (const kept of await keptDossiers()) {
    if (isGone(kept)) await (await db()).delete('dossiers', [kept.officer, kept.id])
  }
}
/** He signs out: what was kept to read is gone, the work of whoever did some stays. */
export const forgetAllDossiers = () => forgetDossiers(() => true)
/** Somebody else signs in on this phone: what the first one kept to read is gone, his work stays. */
export const forgetDossiersOfOthers = (officer: number) =>
  forgetDossiers((kept) => kept.officer !== officer)
/** Only those that wait still, and those with something that was not sent, are read again here. */
export async function forgetDossiersBut(
  officer: number,
  campaign: string,
  waiting: readonly number[],
) {
  const unsent = (await outboxStore.jobs()).map((job) => job.problem)
  const isWanted = (id: number) => waiting.includes(id) || unsent.includes(id)
  const isOf = ({ problem }: Dossier) => problem.campaign === campaign
  await forgetDossiers(
    (kept) => kept.officer === officer && isOf(kept.dossier) && !isWanted(kept.id),
  )
}
