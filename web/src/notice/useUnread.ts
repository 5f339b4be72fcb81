// How many notices nobody has looked at yet: for the bell, asked when pages change.
import { ref } from 'vue'
import { get } from '@/api/client'
import type { NoticeList } from '@/api/notice_types'

const count = ref(0)
let askedAt = 0
const kAskEvery = 60_000

export function useUnread() {
  async function ask(isForced = false): Promise<void> {
    const now = Date.now()
    if (!isForced && now - askedAt < kAskEvery) return
    askedAt = now
    try {
      count.value = (await get<NoticeList>('/api/notices', { limit: 0 })).unread_count
    } catch {
      // The bell is no reason to say anything: the page itself says that nothing answers.
      askedAt = 0
    }
  }
  return { count, ask }
}
