import { computed, ref, watch, type Ref } from 'vue'
import { get } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import type { Officer, OfficerDossier } from '@/api/sheet_types'
import type { RosterEntry } from '@/api/roster_types'
import { useCampaign } from '@/shell/useCampaign'
import { useNewest } from '@/ui/useNewest'

/** Everything that has to be known before somebody's work goes to somebody else. */
export function useSuccession(leaver: Ref<number | undefined>, successor: Ref<number | undefined>) {
  const campaign = useCampaign()
  const officers = ref<Officer[]>([])
  const dossier = ref<OfficerDossier>()
  const roster = ref<RosterEntry[]>([])
  const trouble = ref('')

  async function loadPeople() {
    try {
      officers.value = (await get<{ officers?: Officer[] }>('/api/officers')).officers ?? []
    } catch (error) {
      trouble.value = sentenceOf(error)
    }
  }
  const newest = useNewest()
  async function loadLeaver() {
    const isNewest = newest()
    dossier.value = undefined
    const id = leaver.value
    if (!id) return
    try {
      const found = await get<OfficerDossier>(`/api/officers/${id}`)
      if (!isNewest()) return
      dossier.value = found
      trouble.value = ''
    } catch (error) {
      if (isNewest()) trouble.value = sentenceOf(error)
    }
  }
  watch(leaver, loadLeaver, { immediate: true })
  watch(
    () => campaign.code,
    async (code) => {
      if (!code) return
      // Names and numbers of the roster are for who works in the business: others do without.
      const found = await get<{ entries?: RosterEntry[] }>('/api/rosters', { campaign: code }).catch(
        () => ({ entries: [] }),
      )
      roster.value = found.entries ?? []
    },
    { immediate: true },
  )

  const inOffice = computed(() => officers.value.filter((each) => !each.is_disabled))
  const leaving = computed(() => dossier.value?.officer)
  const taking = computed(() => inOffice.value.find((each) => each.id === successor.value))
  /** Places of the roster that name the leaver; they are another act, of the unit itself. */
  const places = computed(() =>
    roster.value.filter(
      (entry) =>
        entry.state === 'held' &&
        entry.unit === leaving.value?.unit &&
        entry.terms?.some((term) => !term.valid_to && term.person_name === leaving.value?.name),
    ),
  )
  const openCount = computed(() =>
    (dossier.value?.holdings ?? []).reduce((sum, each) => sum + each.open_count, 0),
  )
  const isTwice = (role: string, group?: string) =>
    taking.value?.grants?.some((grant) => grant.role === role && grant.group === group) ?? false
  return {
    officers,
    inOffice,
    dossier,
    leaving,
    taking,
    places,
    openCount,
    isTwice,
    trouble,
    loadPeople,
    loadLeaver,
  }
}
