import { computed, nextTick, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import { scrollTopFor, viewOf } from './ledger_model'

/** Height of the headings, below which rows are seen. */
const kHeadHeight = 40
const kFootHeight = 38
/** Lines beyond those in view: few in the first frame, more once it has been shown. */
const kFirstSpare = 3
const kSpare = 16

/** Where the reader is in a ledger, and which of its lines are drawn. */
export function useLedgerScroll(
  box: Ref<HTMLElement | null>,
  total: () => number,
  lineHeight: Ref<number>,
) {
  const scroll = ref({ top: 0, height: 900 })
  /** On paper there is no scrolling: every line is drawn. */
  const isOnPaper = ref(false)
  /** On a phone the page scrolls, not the grid: lines are drawn from the first on. */
  const phoneLines = ref(60)
  const isPhone = ref(false)
  const spare = ref(kFirstSpare)
  const widen = () => requestAnimationFrame(() => setTimeout(() => (spare.value = kSpare)))
  if (total() > 0) widen()
  else watch(() => total() > 0, widen, { once: true })

  const view = computed(() => {
    if (isOnPaper.value) return { from: 0, to: Math.min(total(), 5000), above: 0, below: 0 }
    if (isPhone.value)
      return { from: 0, to: Math.min(total(), phoneLines.value), above: 0, below: 0 }
    return viewOf(total(), lineHeight.value, scroll.value.top, scroll.value.height, spare.value)
  })
  function onScroll() {
    const at = box.value
    if (!at) return
    isPhone.value = matchMedia('(max-width: 640px)').matches
    if (isPhone.value) {
      const rest = at.getBoundingClientRect().bottom - innerHeight
      if (rest < 800 && phoneLines.value < total()) phoneLines.value += 60
    } else {
      scroll.value = { top: at.scrollTop, height: at.clientHeight - kHeadHeight }
    }
  }
  const linesInView = () => Math.floor((scroll.value.height - kFootHeight) / lineHeight.value)
  function reveal(line: number) {
    const at = box.value
    if (!at || isPhone.value) return
    // Space and Enter now mean the row, no longer the button that was pressed last.
    at.querySelector<HTMLElement>('table')?.focus({ preventScroll: true })
    const room = at.clientHeight - kHeadHeight
    const place = scrollTopFor(line, total(), lineHeight.value, room)
    const last = place - room + kFootHeight + lineHeight.value + 2
    if (place < at.scrollTop) at.scrollTop = place
    else if (last > at.scrollTop) at.scrollTop = last
  }
  /** The widest content now drawn in a column, for fitting it. */
  function contentWidth(key: string): number {
    const heading = box.value?.querySelector<HTMLElement>(`th[data-key="${key}"]`)
    const i = [...(heading?.parentElement?.children ?? [])].indexOf(heading!)
    const cells = box.value?.querySelectorAll<HTMLElement>(
      `tr[data-line] > :nth-child(${i + 1}), thead th:nth-child(${i + 1})`,
    )
    const range = document.createRange()
    let widest = 0
    for (const cell of cells ?? []) {
      range.selectNodeContents(cell)
      widest = Math.max(widest, range.getBoundingClientRect().width, cell.scrollWidth - 16)
    }
    return Math.ceil(widest) + 24
  }

  const paper = (is: boolean) => () => (isOnPaper.value = is)
  const atPrint = paper(true)
  const fromPaper = paper(false)
  let watcher: ResizeObserver | undefined
  onMounted(() => {
    onScroll()
    watcher = new ResizeObserver(onScroll)
    if (box.value) watcher.observe(box.value)
    addEventListener('scroll', onScroll, { passive: true })
    addEventListener('beforeprint', atPrint)
    addEventListener('afterprint', fromPaper)
  })
  onUnmounted(() => {
    watcher?.disconnect()
    removeEventListener('scroll', onScroll)
    removeEventListener('beforeprint', atPrint)
    removeEventListener('afterprint', fromPaper)
  })
  return { isOnPaper, toPaper: () => ((isOnPaper.value = true), nextTick()), view, onScroll, linesInView, reveal, contentWidth }
}
