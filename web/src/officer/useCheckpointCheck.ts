import { computed, onUnmounted, ref } from 'vue'
import { get } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import type { CheckpointStep } from '@/api/journal_types'

export interface Finding {
  size: number
  entryCount: number
  missingCount: number
  mismatchCount: number
  mismatches: string[]
  signedBy: string[]
  addedCount: number
}

/** Checks the journal from one of its checkpoints, step by step; what is found is told as found. */
export function useCheckpointCheck() {
  const size = ref<number>()
  const done = ref(0)
  const isRunning = ref(false)
  const trouble = ref('')
  const finding = ref<Finding>()
  let generation = 0

  async function run(wanted: number) {
    const mine = ++generation
    size.value = wanted
    done.value = 0
    trouble.value = ''
    finding.value = undefined
    isRunning.value = true
    const sum = { missing: 0, wrong: 0, sentences: [] as string[] }
    try {
      for (let from = 0; ; ) {
        const path = `/api/journal/checkpoints/${wanted}/check`
        const step = await get<CheckpointStep>(path, { from })
        if (mine !== generation) return
        sum.missing += step.missing_payload_count
        sum.wrong += step.mismatch_count
        sum.sentences.push(...(step.mismatches ?? []))
        from = step.until
        done.value = step.until
        if (!step.is_done) continue
        finding.value = {
          size: wanted,
          entryCount: step.size,
          missingCount: sum.missing,
          mismatchCount: sum.wrong,
          mismatches: sum.sentences.slice(0, 100),
          signedBy: step.signed_by ?? [],
          addedCount: step.added_count,
        }
        return
      }
    } catch (error) {
      if (mine === generation) trouble.value = sentenceOf(error)
    } finally {
      if (mine === generation) isRunning.value = false
    }
  }
  onUnmounted(() => (generation += 1))
  const share = computed(() => (size.value ? done.value / size.value : 0))
  return { run, size, done, share, isRunning, trouble, finding }
}
