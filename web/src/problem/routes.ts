import type { RouteRecordRaw } from 'vue-router'

export const problemRoutes: RouteRecordRaw[] = [
  {
    path: '/problems',
    component: () => import('./ProblemLedger.vue'),
    meta: { title: '问题清单' },
  },
  {
    path: '/problems/:id(\\d+)',
    component: () => import('./ProblemDetail.vue'),
    props: (to) => ({ id: Number(to.params.id) }),
    meta: { title: '一事一档' },
  },
  {
    path: '/problems/:id(\\d+)/versions',
    component: () => import('./ProblemVersions.vue'),
    props: (to) => ({ id: Number(to.params.id) }),
    meta: { title: '对比版本' },
  },
]
