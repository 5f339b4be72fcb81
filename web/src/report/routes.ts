import type { RouteRecordRaw } from 'vue-router'

export const reportRoutes: RouteRecordRaw[] = [
  {
    path: '/reports',
    component: () => import('./ReportPage.vue'),
    meta: { title: '报告' },
  },
]
