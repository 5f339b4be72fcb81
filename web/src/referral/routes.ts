import type { RouteRecordRaw } from 'vue-router'

export const referralRoutes: RouteRecordRaw[] = [
  { path: '/referrals', component: () => import('./ReferralLedger.vue'), meta: { title: '移送' } },
]
