import { computed, ref, watch } from 'vue'
import { get, newKey } from '@/api/client'
import { OfflineError, sentenceOf } from '@/api/errors'
import type { Dossier } from '@/api/types'
import { sha256 } from '@/offline/digest'
import * as kept from '@/offline/store'
import { useOutbox } from '@/offline/useOutbox'
import { useCampaign } from '@/shell/useCampaign'
import { useSession } from '@/shell/useSession'
import {
  checkLines,
  emptyDraft,
  findingLines,
  isSignedBy,
  missingOf,
  resultOf,
  type Draft,
  type DraftLine,
} from './checklist'
import { differences, findingsText, linesOfFindings } from './findings'

/** Filling in one verification: from the server or from the phone, kept at every stroke. */
export function useVerification(id: number) {
  const session = useSession()
  const outbox = useOutbox()
  const campaign = useCampaign()
  const dossier = ref<Dossier>()
  const draft = ref<Draft>()
  const photos = ref<kept.KeptPhoto[]>([])
  const trouble = ref('')
  const isFresh = ref(true)

  async function read() {
    try {
      dossier.value = await get<Dossier>(`/api/problems/${id}`)
      const one = {
        id,
        officer: session.officer!.id,
        dossier: dossier.value,
        kept_at: new Date().toISOString(),
      }
      await kept.keepDossier(JSON.parse(JSON.stringify(one)) as kept.KeptDossier)
    } catch (error) {
      const found = error instanceof OfflineError ? await kept.keptDossier(id) : undefined
      if (found && found.officer === session.officer?.id) dossier.value = found.dossier
      else
        trouble.value =
          error instanceof OfflineError
            ? '没有网络，这一件也没有存在本机；联网打开一次即可离线填写。'
            : sentenceOf(error)
      isFresh.value = false
    }
    if (!dossier.value) return
    const own = await kept.keptDraft(id).catch(() => undefined)
    const isOfThisRound =
      own?.officer === session.officer!.id && own.round === dossier.value.problem.round
    draft.value = isOfThisRound
      ? own
      : emptyDraft(dossier.value, session.officer!.id, session.today)
    photos.value = await kept.photosOf(id).catch(() => [])
  }
  watch(draft, (now) => now && void kept.keepDraft(JSON.parse(JSON.stringify(now)) as Draft), {
    deep: true,
  })

  const task = computed(
    () => campaign.categories.get(dossier.value?.problem.category ?? '')?.task,
  )
  const lines = computed(() => (dossier.value ? checkLines(dossier.value, task.value) : []))
  const signature = computed(() => photos.value.find((each) => each.line === kept.kSignature))
  const pictures = computed(() => photos.value.filter((each) => each.line !== kept.kSignature))
  const photosOf = (line: string) => photos.value.filter((photo) => photo.line === line)
  const filledOf = (line: string): DraftLine => draft.value?.lines[line] ?? { note: '' }
  const missing = computed(() => {
    if (!draft.value) return []
    const name = session.officer?.name ?? ''
    return [
      ...missingOf(lines.value, draft.value, pictures.value.length),
      ...(isSignedBy(name, draft.value, Boolean(signature.value))
        ? []
        : [`没有签名：手写，或键入“${name}”`]),
    ]
  })
  const answered = computed(() => lines.value.filter((line) => filledOf(line.key).answer).length)
  const signatures = computed(() => dossier.value?.problem.rounds?.at(-1)?.signatures ?? [])
  const mine = computed(() => (draft.value ? findingLines(lines.value, draft.value) : []))
  const unlike = computed(() =>
    signatures.value
      .filter((each) => each.officer !== session.officer?.id)
      .flatMap((each) => differences(mine.value, linesOfFindings(each.findings), each.officer)),
  )
  async function take(line: string, files: File[]) {
    for (const file of files) {
      const photo: kept.KeptPhoto = {
        key: newKey(),
        problem: id,
        line,
        name: file.name,
        taken_at: new Date().toISOString(),
        digest: await sha256(file),
        blob: file,
      }
      await kept.outboxStore.keepPhoto(photo)
      photos.value = [...photos.value, photo]
    }
  }
  let writing = Promise.resolve()
  /** The hand as it is now; nothing: it was cleared. One after another, so that the last one stays. */
  function signByHand(picture: Blob | undefined) {
    writing = writing.then(async () => {
      const old = signature.value
      if (picture) {
        const name = `手写签名_${session.officer!.name}.png`
        await take(kept.kSignature, [new File([picture], name, { type: 'image/png' })])
      }
      if (old) await drop(old.key)
    })
    return writing
  }
  async function drop(key: string) {
    await kept.dropPhoto(key)
    photos.value = photos.value.filter((photo) => photo.key !== key)
  }
  const job = computed(() => outbox.jobs.find((each) => each.problem === id))
  /** Signs now or as soon as there is a network; the same key until it arrived. */
  async function sign() {
    await writing
    const { problem } = dossier.value!
    await outbox.add({
      key: job.value?.key ?? newKey(),
      problem: id,
      number: problem.number,
      title: problem.text.description,
      officer: session.officer!.id,
      round: problem.round,
      version: problem.version,
      body: {
        result: resultOf(lines.value, draft.value!)!,
        findings: findingsText(mine.value),
        visited_day: draft.value!.visited_day,
      },
      photos: photos.value.map((photo) => photo.key),
      filled_at: new Date().toISOString(),
      state: 'waiting',
      reasons: [],
    })
  }
  return {
    dossier,
    draft,
    lines,
    trouble,
    isFresh,
    read,
    photosOf,
    filledOf,
    missing,
    answered,
    signatures,
    unlike,
    take,
    drop,
    signature,
    signByHand,
    job,
    sign,
  }
}
