import type { RouteRecordRaw } from 'vue-router'

const numbered = (route: { params: Record<string, unknown> }) => ({ id: Number(route.params.id) })
export const filingRoutes: RouteRecordRaw[] = [
  { path: '/filings', component: () => import('./FilingLedger.vue'), meta: { title: '定格' } },
  {
    path: '/filings/:id(\\d+)',
    component: () => import('./FilingDetail.vue'),
    props: numbered,
    meta: { title: '定格' },
  },
  {
    path: '/filings/:id(\\d+)/diff',
    component: () => import('./FilingDiff.vue'),
    props: numbered,
    meta: { title: '定格对比' },
  },
]
