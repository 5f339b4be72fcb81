import { computed, ref, watch } from 'vue'
import { useCampaign } from '@/shell/useCampaign'
import { navFor } from '@/shell/nav'
import { useSession } from '@/shell/useSession'
import { findLeads, findPages, findProblems, findUnits, type FindPart } from './finds'
import { isLetters, loadInitials } from './initials'

const kPauseMs = 160

/** Parts found for the words typed; the newest question wins. */
export function useSearch() {
  const campaign = useCampaign()
  const session = useSession()
  const words = ref('')
  const parts = ref<FindPart[]>([])
  const isBusy = ref(false)
  const failure = ref<unknown>()
  let stop: AbortController | undefined
  let timer = 0

  const isEnough = computed(() => words.value.trim().length >= 2)

  async function matcherOf(wanted: string) {
    const byName = (name: string) => name.includes(wanted)
    if (!isLetters(wanted)) return byName
    const byInitials = await loadInitials()
    return (name: string) => byInitials(name, wanted.toLowerCase())
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
      if (session.isBusiness && campaign.code) {
        const unitName = (code: string) => campaign.unitName(code)
        found.push(
          ...(await Promise.all([
            findProblems(wanted, campaign.code, unitName, signal),
            findLeads(wanted, campaign.code, signal),
          ])),
        )
      }
      found.push(findPages(navFor(session.roles), isMatch))
      if (!signal.aborted) parts.value = found.filter((part) => part.finds.length > 0)
    } catch (error) {
      if (!signal.aborted) failure.value = error
    } finally {
      if (!signal.aborted) isBusy.value = false
    }
  }
  watch(words, (typed) => {
    clearTimeout(timer)
    const wanted = typed.trim()
    if (wanted.length < 2) {
      stop?.abort()
      parts.value = []
      isBusy.value = false
      return
    }
    isBusy.value = true
    timer = window.setTimeout(() => void find(wanted), kPauseMs)
  })
  return { words, parts, isBusy, isEnough, failure }
}
