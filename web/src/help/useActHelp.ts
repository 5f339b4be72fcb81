import { onMounted, ref } from 'vue'
import { get } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import { word } from '@/terms/words'

export interface ActHelp {
  subject: string
  act: string
  permissions?: { role: string; relation: string }[]
  from?: string[]
  to?: string[]
}
let kept: ActHelp[] | undefined
const kRelations: Record<string, string> = {
  responsible_unit: '（本单位负责的）',
  group: '（本组的）',
  not_responsible_unit: '（不是本单位负责的）',
  stand_in: '（综合办公室自己是责任单位时，由指定单位代办）',
}
/** Who may, each in words, once. */
export const whoMay = (help: ActHelp | undefined): string[] => [
  ...new Set(
    (help?.permissions ?? []).map(
      ({ role, relation }) => word('role', role) + (kRelations[relation] ?? ''),
    ),
  ),
]

/** The page of an act. */
export const helpOf = (subject: string, act: string) =>
  subject === 'problem' ? `/help/acts/${act}` : `/help/acts/${subject}/${act}`

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
