import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { campaignRoutes } from './campaign/routes'
import { filingRoutes } from './filing/routes'
import { helpRoutes } from './help/routes'
import { leadRoutes } from './lead/routes'
import { leaderRoutes } from './leader/routes'
import { letterRoutes } from './letter/routes'
import { noticeRoutes } from './notice/routes'
import { foundParts, takeAnew } from './offline/parts'
import { officerRoutes } from './officer/routes'
import { redactionRoutes } from './redaction/routes'
import { problemRoutes } from './problem/routes'
import { referralRoutes } from './referral/routes'
import { reviewRoutes } from './review/routes'
import { reportRoutes } from './report/routes'
import { sessionRoutes } from './session/routes'
import { sheetRoutes } from './sheet/routes'
import { navFor } from './shell/nav'
import { useSession } from './shell/useSession'
import { supervisionRoutes } from './supervision/routes'
import { mayLeave } from './ui/unsaved'
import { verifyRoutes } from './verify/routes'
import { workRoutes } from './work/routes'
import { workdayRoutes } from './workday/routes'

/** What somebody comes for first. */
function homeOf(): string {
  const session = useSession()
  return session.has('leader') ? '/leader' : (navFor(session.roles)[0]?.to ?? '/work')
}
const routes: RouteRecordRaw[] = [
  {
    path: '/',
    redirect: () => (useSession().session ? homeOf() : '/sign-in'),
  },
  ...sessionRoutes,
  ...workRoutes,
  ...leaderRoutes,
  ...leadRoutes,
  ...problemRoutes,
  ...verifyRoutes,
  ...campaignRoutes,
  ...sheetRoutes,
  ...letterRoutes,
  ...supervisionRoutes,
  ...reviewRoutes,
  ...filingRoutes,
  ...noticeRoutes,
  ...reportRoutes,
  ...officerRoutes,
  ...redactionRoutes,
  ...workdayRoutes,
  ...referralRoutes,
  ...helpRoutes,
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

router.beforeEach(async (to, from) => {
  if (to.path !== from.path && !mayLeave()) return false
  const session = useSession()
  if (!session.isKnown) await session.load()
  // The address without a page is asked before it is known who is there.
  if (to.path === '/sign-in' && !to.query.then && session.session) return homeOf()
  if (to.meta.isPublic || session.session) return true
  return { path: '/sign-in', query: to.fullPath === '/' ? {} : { then: to.fullPath } }
})
/** Fetches the part of a page while the session is asked for; whether it came is for the router. */
export function fetchPart(path: string) {
  for (const { components } of router.resolve(path).matched) {
    const part = components?.default
    if (typeof part === 'function') Promise.resolve((part as () => unknown)()).catch(() => undefined)
  }
}
router.onError((error: Error, to) =>
  takeAnew(error, to.fullPath, (path) => mayLeave() && location.assign(path)),
)
router.afterEach((to) => {
  foundParts()
  document.title = [to.meta.title, '践诺'].filter(Boolean).join(' · ')
})
