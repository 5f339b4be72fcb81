import { expect, it } from 'vitest'
import type { Draft } from '@/verify/checklist'
import { ownedPhotos, type PhotoOfNobody } from './owners'
import type { Job } from './store'

it('a picture of before goes to who signed with it, else to whose draft it lay beside', () => {
  const photo = (key: string, problem: number) =>
    ({ key, problem, line: 'place', name: key, taken_at: '', digest: '' }) as PhotoOfNobody
  const jobs = [{ officer: 7, problem: 9, round: 2, photos: ['signed'] }] as unknown as Job[]
  const drafts = [{ officer: 8, problem: 9, round: 1, visited_day: '', lines: {} }] as Draft[]
  const owned = ownedPhotos([photo('signed', 9), photo('lying', 9), photo('lost', 4)], jobs, drafts)
  expect(owned.map(({ key, officer, round }) => [key, officer, round])).toEqual([
    ['signed', 7, 2],
    ['lying', 8, 1],
    ['lost', 0, 0],
  ])
})
