import type { RouteRecordRaw } from 'vue-router'

export const supervisionRoutes: RouteRecordRaw[] = [
  {
    path: '/supervision',
    component: () => import('./SupervisionRegister.vue'),
    meta: { title: '督办' },
  },
]
