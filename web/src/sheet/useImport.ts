import { computed, ref } from 'vue'
import { call, withQuery } from '@/api/client'
import { saveFile } from '@/api/save_file'
import type { ImportReport } from '@/api/sheet_types'
import { useCampaign } from '@/shell/useCampaign'
import { readWhole, unreadable } from '@/ui/picked_file'
import { useNewest } from '@/ui/useNewest'
import { useSubmit } from '@/ui/useSubmit'
import { cellsOf } from './headings'

export type ImportKind = 'problems' | 'arrears' | 'rosters'
const choicesOf = (choices: Record<string, string>) =>
  Object.keys(choices).length ? JSON.stringify(choices) : undefined

/**
 * One import: the file, how it is read, its trial and its writing. What is shown is the trial of
 * exactly what 写入 would send; whatever changes after it asks for another one.
 */
export function useImport() {
  const campaign = useCampaign()
  const kind = ref<ImportKind>('problems')
  const isList = computed(() => kind.value !== 'rosters')
  const category = ref<string>()
  const source = ref<string>()
  const file = ref<File>()
  const headings = ref<Record<string, string>>({})
  const fixes = ref<Record<string, string>>({})
  /** What words of 来源 and 责任单位 mean that nobody knows. */
  const sourceWords = ref<Record<string, string>>({})
  const unitWords = ref<Record<string, string>>({})
  const amountUnit = ref<string>()
  const sheet = ref<string>()
  const sender = ref<string>()
  /** Whether the unit that the list names was offered once: what he takes out stays out. */
  let isSenderOffered = false
  const isConfirmed = ref(false)
  const isWriting = ref(false)
  const report = ref<ImportReport>()
  const { isBusy, reasons, sentence, submit, ask } = useSubmit()
  const pick = useNewest()
  /** What he put right or mapped by hand, and has not written yet. */
  let written = ''
  const own = () => JSON.stringify([fixes.value, headings.value])
  const isHalfDone = () =>
    Object.keys(fixes.value).length + Object.keys(headings.value).length > 0 && own() !== written

  const query = computed(() => ({
    campaign: campaign.code,
    category: isList.value ? category.value : undefined,
    source: kind.value === 'arrears' ? source.value : undefined,
    amount_unit: amountUnit.value,
    sheet: sheet.value,
    sender: isList.value ? sender.value : undefined,
    headings: choicesOf(headings.value),
    source_words: choicesOf(sourceWords.value),
    unit_words: choicesOf(unitWords.value),
  }))
  const asked = computed(() => JSON.stringify([kind.value, query.value, fixes.value]))
  const tried = ref('')
  const isTried = computed(() => report.value !== undefined && tried.value === asked.value)

  function bodyOfAll() {
    const body = new FormData()
    body.set('file', file.value!, file.value!.name)
    if (Object.keys(fixes.value).length) body.set('cells', cellsOf(fixes.value))
    return body
  }
  const request = (isDryRun: boolean) =>
    call<ImportReport>(
      `${withQuery(`/api/imports/${kind.value}`, {
        ...query.value,
        doubts: !isDryRun && isConfirmed.value ? 'confirmed' : undefined,
      })}&dry_run=${isDryRun}`,
      { method: 'POST', body: bodyOfAll() },
    )
  async function attempt() {
    if (!file.value || isWriting.value) return
    await ask(async (isNewest) => {
      const wanted = asked.value
      const found = await request(true)
      if (!isNewest()) return
      report.value = found
      tried.value = wanted
      // What was looked at belongs to the trial before.
      isConfirmed.value = false
    })
    if (isSenderOffered || isBusy.value || !isList.value || !report.value) return
    isSenderOffered = true
    if (sender.value || !report.value.named_sender) return
    sender.value = report.value.named_sender
    await attempt()
  }
  /** True when it was written, or refused: the list of batches may have changed. */
  async function write() {
    if (!file.value || !isTried.value || isBusy.value) return
    isWriting.value = true
    await submit(async () => {
      report.value = await request(false)
      written = own()
      fixes.value = { ...fixes.value }
    })
    isWriting.value = false
  }
  async function saveMarked() {
    await submit(async () => {
      const path = withQuery(`/api/imports/${kind.value}/marked`, query.value)
      const name = `检查结果-${file.value!.name.replace(/\.\w+$/, '')}.xlsx`
      await saveFile(path, { method: 'POST', body: bodyOfAll() }, name)
    })
  }
  function forget() {
    pick()
    // A trial under way is of what is not wanted any more.
    void ask(async () => undefined)
    report.value = undefined
    file.value = undefined
    headings.value = {}
    fixes.value = {}
    sourceWords.value = {}
    unitWords.value = {}
    amountUnit.value = undefined
    sheet.value = undefined
    sender.value = undefined
    isSenderOffered = false
    isConfirmed.value = false
  }
  async function take(wanted: File | undefined | null) {
    if (!wanted || isWriting.value) return
    forget()
    const isNewest = pick()
    const read = await readWhole(wanted)
    if (!isNewest()) return
    file.value = read
    if (read) await attempt()
    else sentence.value = unreadable(wanted.name)
  }
  return {
    kind, isList, category, source, file, headings, fixes, sourceWords, unitWords, amountUnit, sheet,
    sender, isConfirmed, isWriting, report, isBusy, reasons, sentence, isTried, isHalfDone, attempt,
    write, saveMarked, forget, take,
  }
}
