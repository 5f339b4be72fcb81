import { computed, ref, watch } from 'vue'
import { useCampaign } from '@/shell/useCampaign'
import { navFor } from '@/shell/nav'
import { useSession } from '@/shell/useSession'
import {
  findComplainants,
  findLeads,
  findLetters,
  findPages,
  findProblems,
  findUnits,
  type FindPart,
} from './finds'
import { findPeople, peopleFor } from './people'
import { isLetters, loadInitials } from './initials'

// An answer takes the program four milliseconds, so a short pause costs it little and saves the person much.
const kPauseMs = 60

/** Parts found for the words typed; the newest question wins. */
export function useSearch() {
  const campaign = useCampaign()
  const session = useSession()
  const words = ref('')
  const parts = ref<FindPart[]>([])
  const isBusy = ref(false)
  /** The words that the parts answer; not yet those typed while the answer is under way. */
  const answered = ref('')
  const failure = ref<unknown>()
  /** For which words complainants may be asked; empty when not. */
  const offered = ref('')
  let stop: AbortController | undefined
  let timer = 0

  const isEnough = computed(() => words.value.trim().length >= 2)

  async function matcherOf(wanted: string) {
    const byName = (name: string) => name.includes(wanted)
    if (!isLetters(wanted)) return byName
    const byInitials = await loadInitials()
    return (name: string) => byInitials(name, wanted.toLowerCase())
  }
  const people = () =>
    peopleFor(
      {
        officer: session.officer?.id ?? 0,
        campaign: campaign.code,
        isBusiness: session.isBusiness,
        isAdministrator: session.has(
          'system_administrator',
          'security_administrator',
          'audit_administrator',
        ),
        today: session.today,
      },
      (code) => campaign.unitName(code),
    )
  async function findOnServer(wanted: string, signal: AbortSignal) {
    if (!session.isBusiness || !campaign.code) return []
    const unitName = (code: string) => campaign.unitName(code)
    return Promise.all([
      findProblems(wanted, campaign.code, unitName, signal),
      findLeads(wanted, campaign.code, signal),
      findLetters(wanted, signal),
    ])
  }
  /** Only when he asks for it: the entry in the read log names who looked. */
  async function askComplainants() {
    const wanted = offered.value
    offered.value = ''
    isBusy.value = true
    failure.value = undefined
    try {
      const found = await findComplainants(wanted)
      if (wanted === words.value.trim()) parts.value = [found, ...parts.value]
    } catch (error) {
      failure.value = error
    } finally {
      isBusy.value = false
    }
  }
  async function find(wanted: string) {
    stop?.abort()
    stop = new AbortController()
    const { signal } = stop
    isBusy.value = true
    failure.value = undefined
    try {
      const isMatch = await matcherOf(wanted)
      const found = [findUnits([...campaign.units.values()], isMatch)]
      const [known, asked] = await Promise.all([people(), findOnServer(wanted, signal)])
      found.push(findPeople(known, isMatch), ...asked)
      found.push(findPages(navFor(session.roles), isMatch))
      if (signal.aborted) return
      parts.value = found.filter((part) => part.finds.length > 0)
      offered.value = session.has('coordinating_office') && !isLetters(wanted) ? wanted : ''
      answered.value = wanted
    } catch (error) {
      if (!signal.aborted) failure.value = error
    } finally {
      if (!signal.aborted) isBusy.value = false
    }
  }
  watch(words, (typed) => {
    clearTimeout(timer)
    const wanted = typed.trim()
    offered.value = ''
    if (wanted.length < 2) {
      stop?.abort()
      parts.value = []
      isBusy.value = false
      return
    }
    isBusy.value = true
    timer = window.setTimeout(() => void find(wanted), kPauseMs)
  })
  return { words, parts, answered, isBusy, isEnough, failure, offered, askComplainants }
}
