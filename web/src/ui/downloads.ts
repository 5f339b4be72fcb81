// Files that the server makes: fetched like every answer, so that a refusal or a session that ended
// is said on the page instead of opening as a page of its own.
import { ref } from 'vue'
import { ApiError, sentenceOf } from '@/api/errors'
import { saveFile } from '@/api/save_file'

/** Why the last one did not come; shown above the page. */
export const downloadTrouble = ref('')
const under = new Set<string>()

function whyNot(error: unknown): string {
  const reasons = error instanceof ApiError ? error.reasons : []
  const said = reasons.map((each) => [each.message, each.mend].filter(Boolean).join('，')).join('；')
  return said || sentenceOf(error)
}
export async function download(path: string): Promise<void> {
  if (under.has(path)) return
  downloadTrouble.value = ''
  under.add(path)
  try {
    await saveFile(path, {})
  } catch (error) {
    downloadTrouble.value = `没有下载下来：${whyNot(error)}`
  } finally {
    under.delete(path)
  }
}

/** Every link of the desk that saves a file of the server; a new tab stays the browser's own. */
export async function onDownloadClick(event: MouseEvent): Promise<void> {
  const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[download]')
  const path = link ? (link.getAttribute('href') ?? '') : ''
  const isOwnWay = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey
  if (!link || !path.startsWith('/api/') || isOwnWay || event.defaultPrevented) return
  event.preventDefault()
  link.setAttribute('aria-busy', 'true')
  await download(path)
  link.removeAttribute('aria-busy')
}
