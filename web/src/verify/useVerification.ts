import { computed, ref, toRaw, watch } from 'vue'
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
  checklistOf,
  emptyDraft,
  findingLines,
  isBlank,
  isSignedBy,
  missingOf,
  resultOf,
  type Draft,
  type DraftLine,
} from './checklist'
import { newsOf } from '@/ui/news'
import { useUnsaved } from '@/ui/unsaved'
import { differences, findingsText, linesOfFindings } from './findings'
import { ownSignature } from './own_signature'

/** Filling in one verification: from the server or from the phone, kept at every stroke. */
export function useVerification(id: number) {
  const session = useSession()
  /** Whose page this is, also when somebody else signs in elsewhere meanwhile. */
  const officer = session.officer!.id
  const outbox = useOutbox()
  const campaign = useCampaign()
  const dossier = ref<Dossier>()
  const draft = ref<Draft>()
  const photos = ref<kept.KeptPhoto[]>([])
  const trouble = ref('')
  const isFresh = ref(true)
  const isNotKept = ref(false)
  const isTouched = ref(false)
  let asRead = ''
  /** What others did since this page was read. */
  const news = ref('')

  /** What he filled in for a round that is over, and what he took then. */
  const earlier = ref<{ draft: Draft; photos: kept.KeptPhoto[] }>()

  async function read() {
    try {
      dossier.value = await get<Dossier>(`/api/problems/${id}`)
      const one = { id, officer, dossier: dossier.value, kept_at: new Date().toISOString() }
      const copy = JSON.parse(JSON.stringify(one)) as kept.KeptDossier
      // What does not wait for it is not read on the spot.
      if (dossier.value.problem.state === 'group_checked')
        await kept.keepDossier(copy).catch(tellNotKept)
    } catch (error) {
      const found =
        error instanceof OfflineError ? await kept.keptDossier(officer, id) : undefined
      if (found) dossier.value = found.dossier
      else
        trouble.value =
          error instanceof OfflineError
            ? '没有网络，这一件也没有存在本机；联网打开一次即可离线填写。'
            : sentenceOf(error)
      isFresh.value = false
    }
    if (dossier.value) await readOwn(dossier.value)
  }
  async function readOwn(of: Dossier) {
    const { round } = of.problem
    const drafts = await kept.draftsOf(officer, id).catch(() => [])
    const taken = await kept.photosOf(officer, id)
    photos.value = taken.filter((each) => each.round === round)
    const before = drafts.find((each) => each.round === round && !isBlank(each))
    draft.value = before ?? emptyDraft(of, officer)
    asRead = JSON.stringify(draft.value)
    isTouched.value = false
    const last = drafts
      .filter((each) => each.round < round && Object.keys(each.lines).length > 0)
      .at(-1)
    earlier.value = last && {
      draft: last,
      photos: taken.filter((each) => each.round === last.round && each.line !== kept.kSignature),
    }
  }
  /** It was not taken as it stands: the newest version under what he filled in, and what is new. */
  async function readAnew() {
    const before = dossier.value
    try {
      const found = await get<Dossier>(`/api/problems/${id}`)
      news.value = newsOf(before?.timeline, found.timeline)
      dossier.value = found
      if (found.problem.round !== before?.problem.round) await readOwn(found)
    } catch (error) {
      if (!(error instanceof OfflineError)) trouble.value = sentenceOf(error)
    }
  }
  /** Into this round, where its lines are the same; he signs it anew. */
  async function carryOver() {
    const before = earlier.value
    if (!before || !draft.value) return
    for (const { key } of lines.value) {
      const filled = before.draft.lines[key]
      if (filled) draft.value.lines[key] = filled
    }
    for (const photo of before.photos) {
      const moved = { ...toRaw(photo), round: draft.value.round }
      await kept.outboxStore.keepPhoto(moved)
      photos.value = [...photos.value, moved]
    }
    await kept.dropDraft(before.draft)
    earlier.value = undefined
  }
  const tellNotKept = () => {
    isNotKept.value = true
    trouble.value = '本机存不下，填的只在这一页上：联网签完之前不要关掉或刷新。'
  }
  // Opening the page is no work of his: only what he filled in is kept.
  watch(
    draft,
    (now) => {
      const text = JSON.stringify(now)
      isTouched.value ||= text !== asRead
      if (now && isTouched.value) void kept.keepDraft(JSON.parse(text) as Draft).catch(tellNotKept)
    },
    { deep: true },
  )
  useUnsaved(() => isNotKept.value && isTouched.value)

  const lines = computed(() =>
    dossier.value
      ? checkLines(dossier.value, checklistOf(campaign.plan, dossier.value.problem.category))
      : [],
  )
  const signature = computed(() => photos.value.find((each) => each.line === kept.kSignature))
  const pictures = computed(() => photos.value.filter((each) => each.line !== kept.kSignature))
  const photosOf = (line: string) => photos.value.filter((photo) => photo.line === line)
  const filledOf = (line: string): DraftLine => draft.value?.lines[line] ?? { note: '' }
  const own = computed(() => ownSignature(dossier.value, officer))
  const missing = computed(() => {
    if (!draft.value) return []
    const name = session.officer?.name ?? ''
    return [
      ...missingOf(lines.value, draft.value, pictures.value.length),
      ...(own.value && !draft.value.reason?.trim() ? ['没有写为什么改签'] : []),
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
      .filter((each) => each.officer !== officer)
      .flatMap((each) => differences(mine.value, linesOfFindings(each.findings), each.officer)),
  )
  async function take(line: string, files: File[]) {
    for (const file of files) {
      const photo: kept.KeptPhoto = {
        key: newKey(),
        officer,
        problem: id,
        round: dossier.value!.problem.round,
        line,
        line_label: lines.value.find((each) => each.key === line)?.label,
        name: file.name,
        taken_at: new Date().toISOString(),
        digest: await sha256(file),
        blob: file,
      }
      await kept.outboxStore.keepPhoto(photo)
      if (kept.outboxStore.heldPhotos(officer, id).some((each) => each.key === photo.key)) tellNotKept()
      isTouched.value = true
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
  /** Signs now or as soon as there is a network; signing anew replaces what still waits. */
  async function sign() {
    await writing
    const { problem } = dossier.value!
    isTouched.value = false
    await outbox.add({
      key: job.value?.key ?? kept.jobKey(officer, id),
      problem: id,
      number: problem.number,
      title: problem.text.description,
      officer,
      round: problem.round,
      version: problem.version,
      body: {
        result: resultOf(lines.value, draft.value!)!,
        findings: findingsText(mine.value),
        visited_day: draft.value!.visited_day || session.dayNow(),
        ...(own.value && { reason: draft.value!.reason?.trim() }),
      },
      replaces: own.value?.signed_at,
      photos: photos.value.map((photo) => photo.key),
      filled_at: new Date().toISOString(),
      state: 'waiting',
      reasons: [],
    })
  }
  /** What was refused need not stand on the phone for ever. */
  const giveUp = async () => job.value && (await outbox.drop(job.value))
  return {
    dossier,
    own,
    draft,
    lines,
    trouble,
    isFresh,
    read,
    readAnew,
    news,
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
    giveUp,
    earlier,
    carryOver,
  }
}
