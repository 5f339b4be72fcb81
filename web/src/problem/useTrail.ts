import { defineStore } from 'pinia'
import { ref } from 'vue'

/** The rows as the ledger last showed them, so that a page knows its neighbours. */
export const useTrail = defineStore('trail', () => {
  const ids = ref<number[]>([])
  const total = ref(0)
  const ledgerPath = ref('/problems')
  const place = (id: number) => {
    const at = ids.value.indexOf(id)
    return at < 0
      ? undefined
      : { number: at + 1, total: total.value, before: ids.value[at - 1], after: ids.value[at + 1] }
  }
  return { ids, total, ledgerPath, place }
})
