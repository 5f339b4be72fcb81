// What takes its time: a large file on its way, a trial import, a document that is being made. Whoever
// waits for more than a moment is told for what and for how long.
import { ref } from 'vue'

export interface LongWork {
  key: number
  label: string
  seconds: number
  /** How much of a form has gone out, from 0 to 1. */
  sent?: number
  /** Calls it off, as long as it is going out. */
  cancel?: () => void
}
const kPatienceMs = 700

export const longWorks = ref<LongWork[]>([])
let count = 0

/** `work` may tell how much of what it sends has gone out. */
export async function alive<T>(
  label: string,
  work: (onSent: (part: number) => void) => Promise<T>,
  cancel?: () => void,
): Promise<T> {
  const key = ++count
  const began = Date.now()
  let sent: number | undefined
  const now = () => ({ seconds: Math.round((Date.now() - began) / 1000), sent })
  const tell = () => {
    longWorks.value = longWorks.value.map((each) =>
      each.key === key ? { ...each, ...now() } : each,
    )
  }
  let ticking: ReturnType<typeof setInterval> | undefined
  const patience = setTimeout(() => {
    longWorks.value = [...longWorks.value, { key, label, cancel, ...now() }]
    ticking = setInterval(tell, 1000)
  }, kPatienceMs)
  try {
    return await work((part) => {
      sent = part
      tell()
    })
  } finally {
    clearTimeout(patience)
    clearInterval(ticking)
    longWorks.value = longWorks.value.filter((each) => each.key !== key)
  }
}

/** What is done with a form that goes there. */
export function labelOfForm(path: string, body: FormData): string {
  const file = body.get('file')
  const name = file instanceof File ? `“${file.name}”` : '文件'
  if (path.includes('dry_run=true')) return `正在试导${name}`
  if (path.includes('dry_run=false')) return `正在写入${name}`
  return `正在上传${name}`
}
