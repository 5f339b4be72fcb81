import type { RouteRecordRaw } from 'vue-router'

export const letterRoutes: RouteRecordRaw[] = [
  {
    path: '/letters',
    component: () => import('./LetterRegister.vue'),
    meta: { title: '文书' },
  },
]
