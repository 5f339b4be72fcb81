import type { RouteRecordRaw } from 'vue-router'

export const workRoutes: RouteRecordRaw[] = [
  { path: '/work', component: () => import('./WorkLedger.vue'), meta: { title: '待办' } },
]
