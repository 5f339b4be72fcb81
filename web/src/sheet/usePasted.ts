import { defineStore } from 'pinia'
import { ref } from 'vue'

/** What was pasted into the ledger, on its way to the trial import. */
export const usePasted = defineStore('pasted', () => {
  const text = ref('')
  const take = () => {
    const taken = text.value
    text.value = ''
    return taken
  }
  return { text, take }
})
