import type { RouteRecordRaw } from 'vue-router'

export const officerRoutes: RouteRecordRaw[] = [
  {
    path: '/officers',
    component: () => import('./OfficerLedger.vue'),
    meta: { title: '人员与授权' },
  },
]
