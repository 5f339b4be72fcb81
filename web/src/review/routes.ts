import type { RouteRecordRaw } from 'vue-router'

export const reviewRoutes: RouteRecordRaw[] = [
  { path: '/reviews', component: () => import('./ReviewLedger.vue'), meta: { title: '调度' } },
  {
    path: '/reviews/:id(\\d+)',
    component: () => import('./ReviewDetail.vue'),
    props: (route) => ({ id: Number(route.params.id) }),
    meta: { title: '调度' },
  },
]
