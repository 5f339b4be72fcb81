import { watch } from 'vue'
import { announce } from './announce'
import type { Section } from './ledger_model'

/** Reads out how many rows a ledger has now: after it was opened, and after every filter. */
export function useSpokenCount(
  label: () => string,
  source: () => { sections: readonly Section[] } | undefined,
) {
  watch(source, (now) => {
    const count = now?.sections.reduce((sum, each) => sum + each.count, 0)
    if (count !== undefined) announce(`${label().replace('表格', '')}，${count} 行`)
  })
}
