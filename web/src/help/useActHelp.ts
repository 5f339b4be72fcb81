import { onMounted, ref } from 'vue'
import { get } from '@/api/client'
import { sentenceOf } from '@/api/errors'

export interface ActHelp {
  subject: string
  act: string
  permissions?: { role: string; relation: string }[]
  from?: string[]
  to?: string[]
}
let kept: ActHelp[] | undefined

/** The acts as the program's own tables have them. */
export function useActHelp() {
  const acts = ref<ActHelp[]>(kept ?? [])
  const trouble = ref('')
  onMounted(async () => {
    if (kept) return
    try {
      kept = (await get<{ acts?: ActHelp[] }>('/api/help/acts')).acts ?? []
      acts.value = kept
    } catch (error) {
      trouble.value = sentenceOf(error)
    }
  })
  return { acts, trouble }
}
