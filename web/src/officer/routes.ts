import type { RouteRecordRaw } from 'vue-router'

export const officerRoutes: RouteRecordRaw[] = [
  {
    path: '/officers',
    component: () => import('./OfficerLedger.vue'),
    meta: { title: '人员与授权' },
  },
  {
    path: '/officers/:id(\\d+)',
    component: () => import('./OfficerDetail.vue'),
    meta: { title: '人员' },
  },
  {
    path: '/succession',
    component: () => import('./SuccessionPage.vue'),
    meta: { title: '离任交接' },
  },
  {
    path: '/trail',
    component: () => import('./JournalTrail.vue'),
    meta: { title: '日志' },
  },
  {
    path: '/checkpoints',
    component: () => import('./CheckpointPage.vue'),
    meta: { title: '检查点' },
  },
]
