// People by name or initials: colleagues and the roster for those who work on the campaign, the list
// of officers for the administrators. Nobody finds here whom his own lists do not show.
import { get } from '@/api/client'
import type { Officer } from '@/api/sheet_types'
import type { RosterEntry } from '@/api/roster_types'
import { word } from '@/terms/words'
import type { Find, FindPart } from './finds'

export interface Person {
  key: string
  name: string
  note: string
  to: string
}
type UnitName = (code: string) => string
const kMost = 6
const join = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('　')

async function peopleOfRoster(campaign: string, today: string): Promise<Person[]> {
  const found = await get<{ entries?: RosterEntry[] }>('/api/rosters', { campaign })
  return (found.entries ?? []).flatMap((entry) =>
    (entry.terms ?? [])
      .filter((term) => !term.valid_to || term.valid_to >= today)
      .map((term) => ({
        key: `r${entry.id}-${term.person_name}`,
        name: term.person_name,
        note: join(entry.unit_name, term.title, word('roster.role', entry.role)),
        to: '/rosters',
      })),
  )
}
/** Colleagues with an account: who looks after all units finds all, others their own and the office. */
async function colleagues(unitName: UnitName): Promise<Person[]> {
  const found = await get<{ people?: { name: string; unit: string }[] }>('/api/people')
  return (found.people ?? []).map(({ name, unit }) => ({
    key: `c${unit}-${name}`,
    name,
    note: unitName(unit),
    to: `/problems?units=${unit}`,
  }))
}
async function peopleOfOfficers(unitName: UnitName): Promise<Person[]> {
  const found = await get<{ officers?: Officer[] }>('/api/officers')
  return (found.officers ?? []).map((officer) => ({
    key: `o${officer.id}`,
    name: officer.name,
    note: join(unitName(officer.unit), officer.sign_in_name, officer.is_disabled ? '已停用' : ''),
    to: `/officers/${officer.id}`,
  }))
}

export interface Asker {
  officer: number
  campaign: string
  isBusiness: boolean
  isAdministrator: boolean
  today: string
}
/** Read once for one person and campaign; whoever signs in next on this machine reads his own. */
let kept: { asker: string; people: Promise<Person[]> } | undefined
export function peopleFor(asker: Asker, unitName: UnitName): Promise<Person[]> {
  const name = JSON.stringify(asker)
  if (kept?.asker === name) return kept.people
  const lists = [
    ...(asker.isBusiness ? [colleagues(unitName)] : []),
    ...(asker.isBusiness && asker.campaign ? [peopleOfRoster(asker.campaign, asker.today)] : []),
    ...(asker.isAdministrator ? [peopleOfOfficers(unitName)] : []),
  ]
  // Who stands in 附件1 and has an account is one person, told with his post.
  const people = Promise.all(lists).then((found) => [
    ...new Map(found.flat().map((each) => [`${each.name}　${each.note.split('　')[0]}`, each])).values(),
  ])
  people.catch(() => (kept = undefined))
  kept = { asker: name, people }
  return people
}

export function findPeople(people: readonly Person[], isMatch: (name: string) => boolean): FindPart {
  const finds: Find[] = people
    .filter((person) => isMatch(person.name))
    .slice(0, kMost)
    .map(({ key, name, note, to }) => ({ key, to, title: name, note }))
  return { label: '人员', finds }
}
