// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { findComplainants, findLetters } from './finds'
import { findPeople, peopleFor, type Asker } from './people'

const asked: string[] = []
const answers: Record<string, unknown> = {}
beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    asked.push(`${init?.method ?? 'GET'} ${path}`)
    const name = path.split('?')[0] ?? ''
    return Promise.resolve(
      new Response(JSON.stringify(answers[name]), {
        headers: { 'Content-Type': 'application/json' },
      }),
    )
  })
})
const unit: Asker = {
  officer: 1,
  campaign: 'c',
  isBusiness: true,
  isAdministrator: false,
  today: '2024-08-20',
}

const nameOf = (code: string) => (code === 'audit' ? '区审计局' : code)

describe('people', () => {
  const entry = {
    id: 3,
    role: 'contact',
    unit_name: '区教育局',
    terms: [
      { person_name: '赵某', title: '科长', phone: '', valid_from: '2024-03-01' },
      { person_name: '钱某', title: '科员', phone: '', valid_from: '2024-01-01', valid_to: '2024-02-29' },
    ],
  }
  it('are colleagues and those of the roster, as long as they hold the post, read once', async () => {
    answers['/api/rosters'] = { entries: [entry] }
    answers['/api/people'] = {
      people: [
        { name: '赵某', unit: '区教育局' },
        { name: '李某', unit: 'audit' },
      ],
    }
    const people = await peopleFor(unit, nameOf)
    await peopleFor(unit, nameOf)
    expect(asked).toEqual(['GET /api/people', 'GET /api/rosters?campaign=c'])
    const part = findPeople(people, (name) => name.includes('某'))
    expect(part.finds.map((find) => find.title)).toEqual(['赵某', '李某'])
    // Once, with the post that he holds; a colleague leads to what his unit answers for.
    expect(part.finds[0]?.note).toContain('科长')
    expect(part.finds[1]).toMatchObject({ note: '区审计局', to: '/problems?units=audit' })
  })
  it('are read anew for who signs in next, and officers only for administrators', async () => {
    answers['/api/officers'] = {
      officers: [{ id: 9, name: '孙某', unit: 'audit', sign_in_name: 'sun', is_disabled: true }],
    }
    const asker = { ...unit, officer: 2, isBusiness: false, isAdministrator: true }
    const part = findPeople(await peopleFor(asker, nameOf), (name) => name === '孙某')
    expect(asked).toEqual(['GET /api/officers'])
    expect(part.finds[0]).toMatchObject({ to: '/officers/9', note: '区审计局　sun　已停用' })
  })
})

describe('letters and complainants', () => {
  it('finds letters by number and leads to what they are about', async () => {
    answers['/api/letters'] = {
      letters: [
        { id: 1, number: '港营商办催〔2024〕1号', kind_name: '催办单', state: 'voided', problem: 7 },
        { id: 2, number: '港营商办报〔2024〕1号', kind_name: '月报', state: 'issued' },
      ],
    }
    const part = await findLetters('港营商办', new AbortController().signal)
    expect(asked[0]).toBe(`GET /api/letters?words=${encodeURIComponent('港营商办')}`)
    expect(part.finds.map((find) => find.to)).toEqual(['/problems/7', '/letters'])
    expect(part.finds[0]?.note).toBe('催办单　已作废')
  })
  it('asks for complainants in a request that is written down', async () => {
    answers['/api/leads/find_complainants'] = {
      finds: [{ id: 5, number: '线2024-0005', title: '货款', name: '某某公司' }],
      is_cut: false,
    }
    const part = await findComplainants('某某')
    expect(asked).toEqual(['POST /api/leads/find_complainants'])
    expect(part.label).toBe('投诉人：1 件，已留痕')
    expect(part.finds[0]).toMatchObject({ to: '/leads/5', title: '某某公司' })
  })
})
