import { expect, it } from 'vitest'
import { OfflineError } from '@/api/errors'
import type { Evidence } from '@/api/types'
import { heldStore, type Disk } from './held'
import { sendAll, type OutboxApi } from './outbox'
import type { Job, KeptPhoto } from './store'

/** A phone that keeps nothing more once it is full; what it has can be read and taken away. */
function phone() {
  const jobs = new Map<string, Job>()
  const photos = new Map<string, KeptPhoto>()
  const state = { isFull: false }
  const put = <T extends { key: string }>(into: Map<string, T>, one: T) => {
    if (state.isFull) throw new DOMException('full', 'QuotaExceededError')
    into.set(one.key, one)
  }
  const disk: Disk = {
    jobs: async () => [...jobs.values()],
    keep: async (job) => put(jobs, job),
    note: async (job) => put(jobs, job),
    drop: async (job) => void jobs.delete(job.key),
    photo: async (key) => photos.get(key),
    keepPhoto: async (photo) => put(photos, photo),
    notePhoto: async (photo) => put(photos, photo),
    dropJob: async (key) => void jobs.delete(key),
    dropPhoto: async (key) => void photos.delete(key),
  }
  return { jobs, photos, state, store: heldStore(disk) }
}
const job = (filled_at: string): Job => ({
  key: '7-9',
  problem: 9,
  number: '',
  title: '',
  officer: 7,
  round: 1,
  version: 5,
  body: { result: 'in_place', findings: filled_at, visited_day: '2024-08-20' },
  photos: ['p1'],
  filled_at,
  state: 'waiting',
  reasons: [],
})
const photo = { key: 'p1', officer: 7, problem: 9 } as KeptPhoto
function server() {
  const signed: string[] = []
  const state = { isOnline: true }
  const api: OutboxApi = {
    upload: async () => ({ id: 3 }) as Evidence,
    sign: async (sent, _, evidence) => {
      if (!state.isOnline) throw new OfflineError()
      signed.push(`${sent.body.findings} ${evidence.join()}`)
    },
    dossier: async () => Promise.reject(new Error('not asked')),
  }
  return { api, signed, state }
}

it('what a full phone does not keep is sent all the same, with its photos', async () => {
  const { store, state } = phone()
  const { api, signed } = server()
  state.isFull = true
  await store.keepPhoto(photo)
  await store.keep(job('T1'))
  expect(store.heldPhotos(7, 9)).toEqual([photo])
  expect([store.isHeld('7-9'), store.heldPhotos(8, 9)]).toEqual([true, []])
  expect(await sendAll(7, store, api)).toBe(1)
  expect([signed, await store.jobs(), store.heldJobs()]).toEqual([['T1 3'], [], []])
})

it('waits in the page while there is no network, and goes out when there is', async () => {
  const { store, state } = phone()
  const net = server()
  state.isFull = true
  net.state.isOnline = false
  await store.keepPhoto(photo)
  await store.keep(job('T1'))
  await sendAll(7, store, net.api)
  expect((await store.jobs())[0]).toMatchObject({ filled_at: 'T1', state: 'waiting' })
  await sendAll(8, store, net.api)
  net.state.isOnline = true
  await sendAll(7, store, net.api)
  expect(net.signed).toEqual(['T1 3'])
})

it('an older signing that the phone did keep does not go out after the newer one', async () => {
  const { store, state, jobs } = phone()
  const { api, signed } = server()
  await store.keepPhoto(photo)
  await store.keep(job('T1'))
  state.isFull = true
  await store.keep(job('T2'))
  expect(jobs.size).toBe(0)
  await sendAll(7, store, api)
  expect(signed).toEqual(['T2 3'])
  state.isFull = false
  await store.keep(job('T3'))
  expect([store.isHeld('7-9'), jobs.size]).toEqual([false, 1])
})
