import { computed, ref } from 'vue'
import { ApiError, sentenceOf } from '@/api/errors'
import type { Refusal } from '@/api/types'
import { isUploading } from './uploads'
import { useNewest } from './useNewest'

/** A key is only remembered with what was done: the first answer got lost on its way back. */
function explained(reason: Refusal): Refusal {
  if (reason.rule !== 'request_key_is_fresh') return reason
  return {
    ...reason,
    message: '上一次提交其实已经办成，只是答复没有传回来',
    mend: '先到清单里看看那一条；要改就在那一条上改，不要再交一份',
  }
}

/** Sending a form: busy, every reason of a refusal, a word at each field that cannot be read. */
export function useSubmit() {
  const isBusy = ref(false)
  const reasons = ref<Refusal[]>([])
  const wrong = ref<Record<string, string>>({})
  const sentence = ref('')
  const isStale = ref(false)
  /** Refused for certain: nothing was done. Not so when nothing answered. */
  const isRefused = ref(false)

  const newest = useNewest()
  async function run(send: (isNewest: () => boolean) => Promise<void>): Promise<boolean> {
    const isNewest = newest()
    reasons.value = []
    wrong.value = {}
    sentence.value = ''
    isStale.value = false
    isRefused.value = false
    if (isUploading.value) {
      sentence.value = '有文件还在上传，传完再提交一次；现在交，文件就不在里面。'
      return false
    }
    isBusy.value = true
    try {
      await send(isNewest)
      return isNewest()
    } catch (error) {
      if (!isNewest()) return false
      if (error instanceof ApiError) {
        reasons.value = error.reasons.map(explained)
        isStale.value = error.isStale
        isRefused.value = error.status < 500
        wrong.value = Object.fromEntries(error.findings.map((each) => [each.path, each.message]))
      }
      if (reasons.value.length === 0) sentence.value = sentenceOf(error)
      return false
    } finally {
      if (isNewest()) isBusy.value = false
    }
  }
  /** An act goes out once, however often it is asked for. */
  const submit = async (send: () => Promise<void>) => !isBusy.value && (await run(send))
  /** A question changes nothing: a newer one takes its place, and only the newest answer counts. */
  const ask = run
  const hasTrouble = computed(() => reasons.value.length > 0 || sentence.value !== '')
  return { isBusy, reasons, wrong, sentence, isStale, isRefused, hasTrouble, submit, ask }
}
