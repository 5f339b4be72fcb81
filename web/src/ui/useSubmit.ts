import { computed, ref } from 'vue'
import { ApiError, sentenceOf } from '@/api/errors'
import type { Refusal } from '@/api/types'

/** Sending a form: busy, every reason of a refusal, a word at each field that cannot be read. */
export function useSubmit() {
  const isBusy = ref(false)
  const reasons = ref<Refusal[]>([])
  const wrong = ref<Record<string, string>>({})
  const sentence = ref('')
  const isStale = ref(false)

  async function submit(send: () => Promise<void>): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    reasons.value = []
    wrong.value = {}
    sentence.value = ''
    isStale.value = false
    try {
      await send()
      return true
    } catch (error) {
      if (error instanceof ApiError) {
        reasons.value = error.reasons
        isStale.value = error.isStale
        wrong.value = Object.fromEntries(error.findings.map((each) => [each.path, each.message]))
      }
      if (reasons.value.length === 0) sentence.value = sentenceOf(error)
      return false
    } finally {
      isBusy.value = false
    }
  }
  const hasTrouble = computed(() => reasons.value.length > 0 || sentence.value !== '')
  return { isBusy, reasons, wrong, sentence, isStale, hasTrouble, submit }
}
