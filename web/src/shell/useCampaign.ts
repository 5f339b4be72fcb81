import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { get } from '@/api/client'
import { OfflineError } from '@/api/errors'
import type { Category, Group, Plan, Unit } from '@/api/plan_types'
import type { Day } from '@/api/types'
import { keep, kept } from '@/offline/kept'
import { holdsOn } from './dated'
import { ownerOfStorage, readOwn, writeOwn } from './own_storage'
import { useSession } from './useSession'

const kStored = 'campaign'
interface Found {
  plan: Plan
  /** 报整改方案的时限 of what is handed over today. */
  rectification_plan_due_day?: Day
}

/** The plan as the server has it; without a network as this machine kept it. */
async function planOf(code: string): Promise<Found> {
  const name = `plan.${code}`
  try {
    const found = await get<Found>(`/api/campaigns/${encodeURIComponent(code)}`)
    keep(name, found)
    return found
  } catch (error) {
    const own = error instanceof OfflineError ? kept<Found>(name) : undefined
    if (own) return own
    throw error
  }
}

/** The campaign that is looked at, its plan, and the names of what the plan names. */
export const useCampaign = defineStore('campaign', () => {
  const session = useSession()
  const chosen = ref('')
  watch(
    ownerOfStorage,
    () => (chosen.value = String(readOwn(kStored) ?? '')),
    { immediate: true, flush: 'sync' },
  )
  const plan = ref<Plan>()
  const planDueDay = ref<Day>()

  const campaigns = computed(() => session.session?.campaigns ?? [])
  const campaign = computed(
    () => campaigns.value.find((each) => each.code === chosen.value) ?? campaigns.value[0],
  )
  const code = computed(() => campaign.value?.code ?? '')

  function choose(wanted: string) {
    chosen.value = wanted
    writeOwn(kStored, wanted)
  }
  watch(
    code,
    async (wanted) => {
      plan.value = undefined
      if (!wanted) return
      const found = await planOf(wanted)
      if (wanted !== code.value) return
      plan.value = found.plan
      planDueDay.value = found.rectification_plan_due_day
    },
    { immediate: true },
  )

  const byCode = <T extends { code: string }>(list: T[] | undefined) =>
    new Map((list ?? []).map((each) => [each.code, each]))
  const units = computed(() => byCode<Unit>(plan.value?.units))
  const groups = computed(() => byCode<Group>(plan.value?.groups))
  const categories = computed(() => byCode<Category>(plan.value?.categories))

  const unitName = (unit: string | undefined) => (unit ? (units.value.get(unit)?.name ?? unit) : '')
  const groupName = (group: string | undefined) => {
    const found = group ? groups.value.get(group) : undefined
    return found ? `${found.ordinal} ${found.name}` : (group ?? '')
  }
  const categoryName = (category: string | undefined) =>
    category ? (categories.value.get(category)?.name ?? category) : ''
  const unitOptions = computed(() =>
    (plan.value?.units ?? []).map((unit) => ({ value: unit.code, label: unit.name })),
  )
  /** Units that may be given something to do today: those that have ended are left out. */
  const unitChoices = computed(() =>
    (plan.value?.units ?? [])
      .filter((unit) => holdsOn(unit, session.today))
      .map((unit) => ({ value: unit.code, label: unit.name })),
  )
  const groupOptions = computed(() =>
    (plan.value?.groups ?? []).map((group) => ({
      value: group.code,
      label: groupName(group.code),
    })),
  )
  const categoryOptions = computed(() =>
    (plan.value?.categories ?? []).map(({ code: value, name: label }) => ({ value, label })),
  )
  return {
    code,
    campaign,
    campaigns,
    plan,
    planDueDay,
    choose,
    groups,
    unitName,
    groupName,
    categoryName,
    unitOptions,
    unitChoices,
    groupOptions,
    categoryOptions,
    categories,
    units,
  }
})
