import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { call, get, setCsrfToken } from '@/api/client'
import { ApiError, OfflineError } from '@/api/errors'
import type { Session } from '@/api/plan_types'
import { forgetKept, keep, kept } from '@/offline/kept'

/** Who is signed in, and today as the server counts it. */
export const useSession = defineStore('session', () => {
  const session = ref<Session>()
  const isKnown = ref(false)
  /** Read from what this machine kept: no act can be sent with it. */
  const isFromHere = ref(false)

  function take(found: Session | undefined) {
    session.value = found
    isKnown.value = true
    setCsrfToken(found?.csrf_token ?? '')
    if (found) keep('session', { ...found, csrf_token: '' })
    else forgetKept()
  }
  /** Without a network who signed in last on this machine goes on; sending asks the server again. */
  async function load() {
    try {
      take(await get<Session>('/api/session'))
      isFromHere.value = false
    } catch (error) {
      const own = error instanceof OfflineError ? kept<Session>('session') : undefined
      if (own) {
        session.value = own
        isKnown.value = true
        isFromHere.value = true
      } else if (error instanceof ApiError && error.status === 401) take(undefined)
      else throw error
    }
  }
  addEventListener('online', () => isFromHere.value && void load())
  async function signIn(signInName: string, password: string) {
    const body = { sign_in_name: signInName, password }
    take(await call<Session>('/api/session', { method: 'POST', body }))
  }
  async function signOut() {
    await call('/api/session', { method: 'DELETE' })
    take(undefined)
  }

  const officer = computed(() => session.value?.officer)
  const today = computed(() => session.value?.today ?? new Date().toISOString().slice(0, 10))
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
  return { session, isKnown, isFromHere, officer, today, roles, has, isBusiness, load, signIn, signOut, take }
})
