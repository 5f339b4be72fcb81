import { describe, expect, it } from 'vitest'
import { ApiError, OfflineError } from '@/api/errors'
import type { Dossier, Evidence, Signature } from '@/api/types'
import { sendAll, type OutboxApi } from './outbox'
import type { Job, KeptPhoto, OutboxStore } from './store'

const kFindings = '1. 付款金额：到位。相符'

function trial() {
  const jobs = new Map<string, Job>()
  const photos = new Map<string, KeptPhoto>()
  const store: OutboxStore = {
    jobs: async () => [...jobs.values()].map((job) => ({ ...job })),
    keep: async (job) => void jobs.set(job.key, job),
    note: async (job) => {
      if (jobs.get(job.key)?.filled_at === job.filled_at) jobs.set(job.key, job)
    },
    drop: async (job) => {
      if (jobs.get(job.key)?.filled_at === job.filled_at) jobs.delete(job.key)
    },
    photo: async (key) => photos.get(key),
    keepPhoto: async (photo) => void photos.set(photo.key, photo),
    notePhoto: async (photo) => {
      if (photos.has(photo.key)) photos.set(photo.key, photo)
    },
  }
  const job: Job = {
    key: 'j1',
    problem: 9,
    number: '港2024-009',
    title: '欠款',
    officer: 7,
    round: 1,
    version: 5,
    body: { result: 'in_place', findings: kFindings, visited_day: '2024-08-20' },
    photos: ['p1', 'p2'],
    filled_at: '2024-08-20T02:00:00Z',
    state: 'waiting',
    reasons: [],
  }
  jobs.set(job.key, job)
  for (const key of job.photos) {
    photos.set(key, {
      key,
      officer: 7,
      problem: 9,
      round: 1,
      line: 'money',
      name: key,
      taken_at: '',
      digest: '',
      blob: new Blob(),
    })
  }
  return { jobs, photos, store }
}
/** A server that keeps what it got; `loses` answers get lost after the work was done. */
function server(signatures: Signature[] = [], losses: string[] = []) {
  const uploads = new Map<string, number>()
  const state = { version: 5 + signatures.length, signatures, signCount: 0, round: 1 }
  const lose = (what: string) => {
    const at = losses.indexOf(what)
    if (at < 0) return
    losses.splice(at, 1)
    throw new OfflineError()
  }
  const api: OutboxApi = {
    upload: async (photo) => {
      if (!uploads.has(photo.key)) uploads.set(photo.key, uploads.size + 1)
      lose('upload')
      return { id: uploads.get(photo.key)! } as Evidence
    },
    sign: async (job, version) => {
      if (version !== state.version) {
        throw new ApiError(412, { reasons: [{ rule: 'row_is_unchanged_since_read', message: '' }] })
      }
      state.version += 1
      state.signCount += 1
      state.signatures.push({ officer: job.officer, ...job.body } as unknown as Signature)
      lose('sign')
    },
    dossier: async () =>
      ({
        problem: {
          version: state.version,
          round: state.round,
          state: 'group_checked',
          rounds: [{ number: state.round, signatures: state.signatures }],
        },
      }) as unknown as Dossier,
  }
  return { api, state, uploads }
}
const other = (findings: string, result = 'in_place') =>
  ({ officer: 8, findings, result, unit: 'audit_bureau' }) as unknown as Signature

describe('what was filled in without a network', () => {
  it('is sent once, whatever answer is lost on the way', async () => {
    for (const losses of [[], ['upload'], ['sign'], ['upload', 'upload', 'sign']]) {
      const { jobs, store } = trial()
      const { api, state, uploads } = server([], [...losses])
      for (let i = 0; i < 5 && jobs.size > 0; i += 1) await sendAll(7, store, api)
      expect(jobs.size).toBe(0)
      expect(state.signCount).toBe(1)
      expect(uploads.size).toBe(2)
    }
  })

  const own = (findings: string, result: string, signed_at: string) =>
    ({ officer: 7, findings, result, signed_at, unit: 'audit_bureau' }) as unknown as Signature

  it('never takes the place of what he signed elsewhere since, unless he signs anew', async () => {
    for (const [findings, result] of [
      ['回单是假的', 'not_in_place'],
      ['另外看了凭证', 'in_place'],
    ]) {
      const { jobs, store } = trial()
      const { api, state } = server([own(findings!, result!, '2024-08-21T01:00:00Z')])
      await sendAll(7, store, api)
      expect(state.signCount).toBe(0)
      expect(jobs.get('j1')).toMatchObject({ state: 'conflict' })
      expect(jobs.get('j1')!.reasons[0]).toContain('别处已签')
      // He read both, and says why his first one holds.
      const again = {
        ...jobs.get('j1')!,
        version: state.version,
        body: { ...jobs.get('j1')!.body, reason: '那张回单是另一件的' },
        replaces: '2024-08-21T01:00:00Z',
        state: 'waiting' as const,
      }
      await store.keep(again)
      await sendAll(7, store, api)
      expect(jobs.size).toBe(0)
      expect(state.signCount).toBe(1)
    }
  })

  it('goes on in the place of the signature that he knew of when he signed anew', async () => {
    const { jobs, store } = trial()
    const known = own('没看全', 'not_in_place', '2024-08-19T01:00:00Z')
    const { api, state } = server([known, other(kFindings)])
    const body = { ...jobs.get('j1')!.body, reason: '补看了' }
    await store.keep({ ...jobs.get('j1')!, body, replaces: known.signed_at })
    await sendAll(7, store, api)
    expect(jobs.size).toBe(0)
    expect(state.signCount).toBe(1)
  })

  it('signed anew did arrive when the server has it with its reason', async () => {
    const { jobs, store } = trial()
    const body = { ...jobs.get('j1')!.body, reason: '补看了' }
    const there = own(`改签理由：补看了\n${kFindings}`, 'in_place', '2024-08-22T01:00:00Z')
    const { api, state } = server([there])
    await store.keep({ ...jobs.get('j1')!, body })
    await sendAll(7, store, api)
    expect(jobs.size).toBe(0)
    expect(state.signCount).toBe(0)
  })

  it('goes to the new version when somebody else signed the same meanwhile', async () => {
    const { jobs, store } = trial()
    const { api, state } = server([other('1. 付款金额：到位。我也看了')])
    await sendAll(7, store, api)
    expect(jobs.size).toBe(0)
    expect(state.signCount).toBe(1)
  })

  it('waits for a person when the other one wrote something else, or the round is over', async () => {
    const unlike = trial()
    const found = server([other('1. 付款金额：无法核实。企业未接电话', 'not_in_place')])
    await sendAll(7, unlike.store, found.api)
    expect(unlike.jobs.get('j1')?.state).toBe('conflict')
    expect(unlike.jobs.get('j1')?.reasons[0]).toContain('企业未接电话')
    expect(found.state.signCount).toBe(0)
    const late = trial()
    const moved = server([other(kFindings)])
    moved.state.round = 2
    await sendAll(7, late.store, moved.api)
    expect(late.jobs.get('j1')?.state).toBe('conflict')
  })

  it('keeps what is refused and says why; nobody else sends it', async () => {
    const { jobs, store } = trial()
    const { api } = server()
    api.sign = async () => {
      throw new ApiError(409, { reasons: [{ rule: 'r', message: '经手过这件的人不能签' }] })
    }
    await sendAll(99, store, api)
    expect(jobs.get('j1')?.state).toBe('waiting')
    await sendAll(7, store, api)
    expect(jobs.get('j1')).toMatchObject({ state: 'refused', reasons: ['经手过这件的人不能签'] })
  })

  it('is not sent when a picture that he signed with is gone, or is not his', async () => {
    for (const spoil of [
      (photos: Map<string, KeptPhoto>) => photos.delete('p2'),
      (photos: Map<string, KeptPhoto>) => photos.set('p2', { ...photos.get('p2')!, officer: 8 }),
    ]) {
      const { jobs, photos, store } = trial()
      spoil(photos)
      const { api, state } = server()
      await sendAll(7, store, api)
      expect(state.signCount).toBe(0)
      expect(jobs.get('j1')?.state).toBe('refused')
      expect(jobs.get('j1')?.reasons[0]).toContain('不在本机')
    }
  })

  it('signed anew while the first is on its way: the second is neither lost nor marked as sent', async () => {
    for (const losses of [[], ['sign']]) {
      const { jobs, store } = trial()
      const { api } = server([], losses)
      const { sign } = api
      api.sign = async (job, version, evidence) => {
        await store.keep({ ...job, filled_at: '2024-08-20T02:00:09Z', state: 'waiting' })
        api.sign = sign
        await sign(job, version, evidence)
      }
      await sendAll(7, store, api)
      expect(jobs.get('j1')).toMatchObject({ filled_at: '2024-08-20T02:00:09Z', state: 'waiting' })
      await sendAll(7, store, api)
      expect(jobs.size).toBe(0)
    }
  })

  it('was our signature the one that ended the round, it did arrive', async () => {
    const { jobs, store } = trial()
    const { api, state } = server([], ['sign'])
    await sendAll(7, store, api)
    const own = state.signatures
    api.dossier = async () =>
      ({
        problem: {
          version: 9,
          round: 2,
          state: 'rectifying',
          rounds: [{ number: 1, signatures: own }, { number: 2 }],
        },
      }) as unknown as Dossier
    await sendAll(7, store, api)
    expect(jobs.size).toBe(0)
    expect(state.signCount).toBe(1)
  })
})
