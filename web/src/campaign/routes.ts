import type { RouteRecordRaw } from 'vue-router'

export const campaignRoutes: RouteRecordRaw[] = [
  {
    path: '/rosters',
    component: () => import('./RosterLedger.vue'),
    meta: { title: '专班联络表' },
  },
  {
    path: '/deliverables',
    component: () => import('./DeliverableBoard.vue'),
    meta: { title: '节点报送' },
  },
  { path: '/plan', component: () => import('./PlanPage.vue'), meta: { title: '方案' } },
]
