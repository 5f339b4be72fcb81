import { onMounted, onUnmounted } from 'vue'
import { useRouter } from 'vue-router'
import { usePasted } from './usePasted'

/** Rows pasted from Excel go through the trial import, never straight into the list. */
export function usePasteIntoLedger(isAllowed: () => boolean) {
  const router = useRouter()
  const pasted = usePasted()
  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const isTyping = (event.target as HTMLElement).closest('input, textarea, dialog[open]')
    if (isTyping || !text.includes('\t') || !isAllowed()) return
    pasted.text = text
    void router.push({ path: '/sheets', query: { paste: '1' } })
  }
  onMounted(() => document.addEventListener('paste', onPaste))
  onUnmounted(() => document.removeEventListener('paste', onPaste))
}
