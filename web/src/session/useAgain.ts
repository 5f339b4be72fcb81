import { defineStore } from 'pinia'
import { ref } from 'vue'
import { OfflineError } from '@/api/errors'
import { useSession } from '@/shell/useSession'

/** Seconds after which a page that comes back to the front asks who is signed in. */
const kFreshMs = 60_000

/**
 * The session of a page that is open ended, or somebody else signed in in another tab. What stands
 * on the page stays there: the same officer signs in again over it, and what was asked is asked anew.
 */
export const useAgain = defineStore('again', () => {
  const session = useSession()
  const isAsked = ref(false)
  /** Who else is signed in in this browser now. */
  const other = ref('')
  let answer: Promise<boolean> | undefined
  let settle: (isBack: boolean) => void = () => undefined
  let seenAt = Date.now()

  /** Asks the server; true when it is whom this page belongs to. */
  async function isBack(): Promise<boolean> {
    const found = await session.ask()
    const isHe = found?.officer.id === session.officer?.id
    other.value = found && !isHe ? found.officer.name : ''
    if (!found || !isHe) return false
    session.take(found)
    seenAt = Date.now()
    return true
  }
  async function askHim(): Promise<boolean> {
    if (!session.officer) return false
    if (await isBack()) return true
    const settled = new Promise<boolean>((resolve) => (settle = resolve))
    isAsked.value = true
    const isHe = await settled
    isAsked.value = false
    return isHe
  }
  /** True once whom this page belongs to is signed in; asked once for all who wait for it. */
  function regain(): Promise<boolean> {
    answer ??= askHim().finally(() => (answer = undefined))
    return answer
  }
  async function signIn(password: string) {
    await session.signIn(session.officer!.sign_in_name, password)
    seenAt = Date.now()
    settle(true)
  }
  /** He goes without what he filled in. */
  function leave() {
    session.take(undefined)
    settle(false)
  }
  /** Another tab signed in or out; or this one comes back to the front, perhaps after a night. */
  async function look() {
    if (!session.officer) return
    try {
      if (!isAsked.value) await regain()
      else if (await isBack()) settle(true)
    } catch (error) {
      if (!(error instanceof OfflineError)) throw error
    }
  }
  function follow() {
    const isOld = () => Date.now() - seenAt > kFreshMs
    session.others?.addEventListener('message', () => void look())
    addEventListener('online', () => session.isFromHere && void look())
    addEventListener('pageshow', (event) => event.persisted && void look())
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && isOld()) void look()
    })
  }
  return { isAsked, other, regain, signIn, leave, look, follow }
})
