import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { act, call, get } from '@/api/client'
import { ApiError, OfflineError } from '@/api/errors'
import type { Dossier, Evidence } from '@/api/types'
import { useAgain } from '@/session/useAgain'
import { useSession } from '@/shell/useSession'
import { beijingDay } from '@/ui/day'
import { sendAll, type OutboxApi } from './outbox'
import { kSignature, outboxStore, type Job, type KeptPhoto } from './store'

const kAgainMs = 60_000

/** The day of the photo; never one that has not come yet where the server stands. */
function dayOf(takenAt: string): string {
  const day = beijingDay(takenAt)
  const { today } = useSession()
  return day > today ? today : day
}
/** Speaks for one officer only: once somebody else is signed in here nothing more goes out. */
function apiOf(officer: number): OutboxApi {
  const session = useSession()
  function checkIsHe() {
    if (session.officer?.id !== officer) throw new OfflineError('somebody else is signed in')
  }
  return {
    upload: async (photo: KeptPhoto) => {
      checkIsHe()
      const body = new FormData()
      body.set('kind', photo.line === kSignature ? 'handwritten_signature' : 'photo')
      body.set('fact_day', dayOf(photo.taken_at))
      // A minute of a day that has not come where the server stands is the phone's mistake.
      if (dayOf(photo.taken_at) === beijingDay(photo.taken_at)) body.set('taken_at', photo.taken_at)
      if (photo.line_label) body.set('checklist_line', photo.line_label)
      if (photo.digest) body.set('digest', photo.digest)
      body.set('file', photo.blob, photo.name)
      return call<Evidence>('/api/evidence', { method: 'POST', key: photo.key, body })
    },
    sign: async (job, version, evidence) => {
      checkIsHe()
      await act(`/api/problems/${job.problem}/sign_verification`, version, {
        ...job.body,
        evidence,
      })
    },
    dossier: async (problem) => {
      checkIsHe()
      return get<Dossier>(`/api/problems/${problem}`)
    },
  }
}

/** What waits on this phone, and sending it whenever there is a network. */
export const useOutbox = defineStore('outbox', () => {
  const session = useSession()
  const again = useAgain()
  const jobs = ref<Job[]>([])
  const isOnline = ref(navigator.onLine)
  const isSending = ref(false)
  const heldKeys = ref<string[]>([])
  /** The phone does not keep it: it stands in this page alone until it is sent. */
  const isHeld = (job: Job) => heldKeys.value.includes(job.key)
  let isWantedAgain = false

  const own = computed(() => jobs.value.filter((job) => job.officer === session.officer?.id))
  const othersCount = computed(() => jobs.value.length - own.value.length)
  const waiting = computed(() =>
    own.value.filter((job) => ['waiting', 'sending', 'signed_out'].includes(job.state)),
  )
  const stuck = computed(() =>
    own.value.filter((job) => job.state === 'refused' || job.state === 'conflict'),
  )
  async function look() {
    jobs.value = await outboxStore.jobs().catch(() => [])
    heldKeys.value = outboxStore.heldJobs().map((job) => job.key)
  }
  /** Who is signed in and what day it is there: a phone's clock may be ahead of the server's. */
  async function sendOwn(officer: number) {
    if (!(await again.regain()) || session.officer?.id !== officer) return
    const go = () => sendAll(officer, outboxStore, apiOf(officer))
    // One tab at a time: two would send the same thing at once.
    await (navigator.locks?.request('pledge-outbox', go) ?? go())
  }
  async function send() {
    const officer = session.officer?.id
    if (officer === undefined || own.value.length === 0) return
    isWantedAgain = isSending.value
    if (isSending.value) return
    isSending.value = true
    try {
      await sendOwn(officer)
    } catch (error) {
      // It stays kept, and is tried again.
      if (!(error instanceof OfflineError) && !(error instanceof ApiError)) throw error
    } finally {
      isSending.value = false
      await look()
    }
    // Something was signed while the rest was on its way.
    if (isWantedAgain && isOnline.value) await send()
  }
  async function add(job: Job) {
    await outboxStore.keep(job)
    await look()
    // Kept, or held, is enough for him to go on, and to sign anew, while it is on its way.
    void send()
  }
  async function drop(job: Job) {
    await outboxStore.drop(JSON.parse(JSON.stringify(job)) as Job)
    await look()
  }
  addEventListener('online', () => ((isOnline.value = true), void send()))
  addEventListener('offline', () => (isOnline.value = false))
  setInterval(() => waiting.value.length > 0 && void send(), kAgainMs)
  watch(
    () => session.officer?.id,
    async () => {
      await look()
      await send()
    },
    { immediate: true },
  )
  const heldCount = computed(() => own.value.filter(isHeld).length)
  return {
    jobs: own,
    othersCount,
    waiting,
    stuck,
    isOnline,
    isSending,
    isHeld,
    heldCount,
    look,
    send,
    add,
    drop,
  }
})
