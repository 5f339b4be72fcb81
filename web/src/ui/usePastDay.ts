// 截至日 of a page: `as_of` of its address, so that what was shown then can be sent to somebody.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '@/shell/useSession'

export function usePastDay() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  /** Empty: as it is now. */
  const asOf = computed(() => {
    const day = String(route.query.as_of ?? '')
    return day && day < session.today ? day : ''
  })
  function showDay(day: string) {
    const query = { ...route.query }
    delete query.as_of
    void router.replace({ path: route.path, query: day ? { ...query, as_of: day } : query })
  }
  return { asOf, showDay, day: computed(() => asOf.value || session.today) }
}
