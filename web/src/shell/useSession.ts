import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { call, get, setCsrfToken } from '@/api/client'
import { ApiError, OfflineError } from '@/api/errors'
import type { Session } from '@/api/plan_types'
import { forgetKept, keep, kept } from '@/offline/kept'
import { beijingDay } from '@/ui/day'
import { setOwner } from './own_storage'

/** He left where there was no network: the server is told as soon as it is reached. */
const kLeft = 'pledge.left'

/** Who is signed in, and today as the server counts it. */
export const useSession = defineStore('session', () => {
  const session = ref<Session>()
  const isKnown = ref(false)
  /** Read from what this machine kept: no act can be sent with it. */
  const isFromHere = ref(false)
  /** The cookie is shared by all tabs of a browser: they tell one another that it changed. */
  const others = 'BroadcastChannel' in globalThis ? new BroadcastChannel('pledge') : undefined
  const tellOthers = () => others?.postMessage('session')

  function take(found: Session | undefined) {
    session.value = found
    setOwner(found?.officer.id)
    isKnown.value = true
    isFromHere.value = false
    setCsrfToken(found?.csrf_token ?? '')
    if (found) keep('session', { ...found, csrf_token: '' })
    else if (kept('session')) void forgetHere()
  }
  /** What this machine kept for him to read goes with him; what he signed and did not send stays. */
  async function forgetHere() {
    forgetKept()
    const forget = async () => (await import('@/offline/store')).forgetAllDossiers()
    // No such store, or no network to fetch what reads it: then nothing was kept with it either.
    await forget().catch(() => undefined)
  }
  /** Whom the server takes this browser for; nobody: no session. Changes nothing here. */
  async function ask(): Promise<Session | undefined> {
    try {
      return await get<Session>('/api/session')
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return undefined
      throw error
    }
  }
  async function leaveAtLast() {
    const found = await ask()
    setCsrfToken(found?.csrf_token ?? '')
    if (found) await call('/api/session', { method: 'DELETE' })
    localStorage.removeItem(kLeft)
  }
  /** Without a network who signed in last on this machine goes on; sending asks the server again. */
  async function load() {
    try {
      if (localStorage.getItem(kLeft)) await leaveAtLast()
      take(await ask())
    } catch (error) {
      if (!(error instanceof OfflineError)) throw error
      const own = kept<Session>('session')
      if (!own && !localStorage.getItem(kLeft)) throw error
      session.value = own
      setOwner(own?.officer.id)
      isKnown.value = true
      isFromHere.value = own !== undefined
    }
  }
  async function signIn(signInName: string, password: string) {
    const body = { sign_in_name: signInName, password }
    take(await call<Session>('/api/session', { method: 'POST', body }))
    localStorage.removeItem(kLeft)
    tellOthers()
  }
  /** Leaving always works: also when the session ended before, or nothing answers. */
  async function signOut() {
    try {
      await call('/api/session', { method: 'DELETE' })
    } catch (error) {
      if (error instanceof OfflineError) localStorage.setItem(kLeft, 'yes')
      else if (!(error instanceof ApiError && [401, 403].includes(error.status))) throw error
    }
    await forgetHere()
    take(undefined)
    tellOthers()
  }

  const officer = computed(() => session.value?.officer)
  const today = computed(() => session.value?.today ?? beijingDay(new Date().toISOString()))
  /** The day in Beijing at this moment: a page may be open since yesterday, or without a network. */
  function dayNow(): string {
    const here = beijingDay(new Date().toISOString())
    return session.value?.is_fixed_clock || here < today.value ? today.value : here
  }
  const roles = computed(() => new Set((officer.value?.grants ?? []).map((grant) => grant.role)))
  const has = (...wanted: string[]) => wanted.some((role) => roles.value.has(role))
  const isBusiness = computed(() =>
    has(
      'coordinating_office',
      'task_force',
      'responsible_unit',
      'verifier',
      'discipline',
      'leader',
    ),
  )
  return {
    session,
    isKnown,
    isFromHere,
    others,
    officer,
    today,
    dayNow,
    roles,
    has,
    isBusiness,
    ask,
    load,
    signIn,
    signOut,
    take,
  }
})
