import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { act, call, get } from '@/api/client'
import type { Dossier, Evidence } from '@/api/types'
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

const api: OutboxApi = {
  upload: (photo: KeptPhoto) => {
    const body = new FormData()
    body.set('kind', photo.line === kSignature ? 'handwritten_signature' : 'photo')
    body.set('fact_day', dayOf(photo.taken_at))
    body.set('file', photo.blob, photo.name)
    return call<Evidence>('/api/evidence', { method: 'POST', key: photo.key, body })
  },
  sign: async (job, version, evidence) =>
    void (await act(`/api/problems/${job.problem}/sign_verification`, version, {
      ...job.body,
      evidence,
    })),
  dossier: (problem) => get<Dossier>(`/api/problems/${problem}`),
}

/** What waits on this phone, and sending it whenever there is a network. */
export const useOutbox = defineStore('outbox', () => {
  const session = useSession()
  const jobs = ref<Job[]>([])
  const isOnline = ref(navigator.onLine)
  const isSending = ref(false)

  const own = computed(() => jobs.value.filter((job) => job.officer === session.officer?.id))
  const waiting = computed(() =>
    own.value.filter((job) => job.state === 'waiting' || job.state === 'sending'),
  )
  const stuck = computed(() =>
    own.value.filter((job) => job.state === 'refused' || job.state === 'conflict'),
  )
  async function look() {
    jobs.value = await outboxStore.jobs().catch(() => [])
  }
  /** One tab at a time: two would send the same thing at once. */
  async function send() {
    const officer = session.officer?.id
    if (isSending.value || officer === undefined) return
    isSending.value = true
    const go = () => sendAll(officer, outboxStore, api)
    try {
      // Who is signed in and what day it is there: a phone's clock may be ahead of the server's.
      if (own.value.length > 0) await session.load()
      if (session.isFromHere) return
      await (navigator.locks?.request('pledge-outbox', go) ?? go())
    } finally {
      isSending.value = false
      await look()
    }
  }
  async function add(job: Job) {
    await outboxStore.keep(job)
    await look()
    await send()
  }
  async function drop(job: Job) {
    await outboxStore.drop(job)
    await look()
  }
  addEventListener('online', () => ((isOnline.value = true), void send()))
  addEventListener('offline', () => (isOnline.value = false))
  setInterval(() => waiting.value.length > 0 && void send(), kAgainMs)
  watch(
    () => session.officer?.id,
    async (id) => {
      await look()
      if (id !== undefined && own.value.length > 0) await send()
    },
    { immediate: true },
  )
  return { jobs: own, waiting, stuck, isOnline, isSending, look, send, add, drop }
})
