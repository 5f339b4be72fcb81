// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { OfflineError } from '@/api/errors'
import type { Session } from '@/api/plan_types'
import type { Job } from '@/offline/store'
import { useSession } from '@/shell/useSession'
import type { Draft } from './checklist'
import { useVerification } from './useVerification'

const drafts: Draft[] = []
const added: Job[] = []
const server = { version: 5, timeline: [] as unknown[], isOnline: true, signed: undefined as unknown }
vi.mock('@/shell/useCampaign', () => ({ useCampaign: () => ({ categories: new Map() }) }))
vi.mock('@/offline/useOutbox', () => ({
  useOutbox: () => ({ jobs: added, add: async (job: Job) => void added.push(job) }),
}))
vi.mock('@/offline/store', () => ({
  kSignature: 'signature',
  jobKey: (officer: number, problem: number) => `${officer}-${problem}`,
  outboxStore: { heldPhotos: () => [], keepPhoto: async () => undefined },
  keepDossier: async () => undefined,
  keptDossier: async () => ({ dossier: dossier() }),
  draftsOf: async () => drafts,
  photosOf: async () => [],
  keepDraft: async (draft: Draft) => void drafts.splice(0, 1, draft),
}))
vi.mock('@/api/client', async (real) => ({
  ...(await real<object>()),
  get: async () => {
    if (!server.isOnline) throw new OfflineError()
    return dossier()
  },
}))
const dossier = () => ({
  problem: {
    id: 9,
    round: 1,
    version: server.version,
    state: 'group_checked',
    number: '',
    text: { description: '' },
    category: '',
    rounds: server.signed ? [{ number: 1, signatures: [server.signed] }] : [],
    measures: [],
  },
  timeline: server.timeline,
  acts: [],
})
async function opened() {
  let form!: ReturnType<typeof useVerification>
  mount(
    defineComponent({
      setup() {
        form = useVerification(9)
        return () => h('i')
      },
    }),
  )
  await form.read()
  await flushPromises()
  return form
}
async function fill(form: ReturnType<typeof useVerification>) {
  for (const line of form.lines.value) form.draft.value!.lines[line.key] = { answer: 'in_place', note: '' }
  form.draft.value!.typed_name = '沈某'
  await flushPromises()
}

describe('filling in a verification', () => {
  beforeEach(() => {
    localStorage.clear()
    drafts.length = 0
    added.length = 0
    Object.assign(server, { version: 5, timeline: [], isOnline: true, signed: undefined })
    setActivePinia(createPinia())
    useSession().take({
      officer: { id: 7, name: '沈某', unit: 'u', grants: [] },
      today: '2024-08-20',
      is_fixed_clock: false,
    } as unknown as Session)
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(new Date('2024-08-22T17:00:00Z'))
  })

  it('keeps nothing until something is filled in', async () => {
    const form = await opened()
    expect(drafts).toEqual([])
    await fill(form)
    expect(drafts[0]).toMatchObject({ problem: 9, typed_name: '沈某' })
  })

  it('says the day in Beijing on which he signs, also without a network and days later', async () => {
    drafts.push({ problem: 9, officer: 7, round: 1, visited_day: '2024-08-20', lines: {} })
    server.isOnline = false
    const form = await opened()
    await fill(form)
    await form.sign()
    expect(added[0]?.body.visited_day).toBe('2024-08-23')
    form.draft.value!.visited_day = '2024-08-21'
    await form.sign()
    expect(added[1]?.body.visited_day).toBe('2024-08-21')
  })

  it('a clock that is fixed where the server stands is the day', async () => {
    useSession().session!.is_fixed_clock = true
    const form = await opened()
    await fill(form)
    await form.sign()
    expect(added[0]?.body.visited_day).toBe('2024-08-20')
  })

  it('says of a second signature why, and which one it takes the place of', async () => {
    server.signed = { officer: 7, result: 'in_place', findings: 'x', signed_at: '2024-08-20T01:00:00Z' }
    const form = await opened()
    await fill(form)
    expect(form.missing.value).toContain('没有写为什么改签')
    form.draft.value!.reason = '补看了回单'
    await form.sign()
    expect(added[0]).toMatchObject({
      replaces: '2024-08-20T01:00:00Z',
      body: { reason: '补看了回单' },
    })
    expect(added[0]!.body.findings).not.toContain('改签理由')
  })

  it('signs on the version that was read anew, and tells what is new in it', async () => {
    const form = await opened()
    await fill(form)
    server.version = 6
    server.timeline = [{ entry_index: 3, officer_name: '李某', label: '签实地核查' }]
    await form.readAnew()
    expect(form.news.value).toContain('李某“签实地核查”')
    expect(form.draft.value?.typed_name).toBe('沈某')
    await form.sign()
    expect(added[0]?.version).toBe(6)
  })
})
