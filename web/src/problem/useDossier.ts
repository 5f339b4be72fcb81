import { ref, watch } from 'vue'
import { get } from '@/api/client'
import { ApiError, sentenceOf } from '@/api/errors'
import type { Dossier } from '@/api/types'
import { newsOf, useNews } from '@/ui/news'
import { useNewest } from '@/ui/useNewest'

/** The dossier of the problem that is open, and what is new in it when it is taken anew. */
export function useDossier(id: () => number) {
  const dossier = ref<Dossier>()
  const error = ref('')
  const news = useNews()
  const newest = useNewest()
  const ask = () => get<Dossier>(`/api/problems/${id()}`)

  async function load() {
    const isNewest = newest()
    error.value = ''
    try {
      const found = await ask()
      if (isNewest()) dossier.value = found
    } catch (failure) {
      if (!isNewest()) return
      const isGone = failure instanceof ApiError && failure.status === 404
      error.value = isGone ? '没有这件问题，或您看不到它。' : sentenceOf(failure)
    }
  }
  /** Somebody else was faster: the newest version, under the dialog that stays open. */
  async function reload() {
    const isNewest = newest()
    const found = await ask()
    if (!isNewest()) return
    news.value = newsOf(dossier.value?.timeline, found.timeline)
    dossier.value = found
  }
  watch(id, load, { immediate: true })
  return { dossier, error, load, reload }
}
