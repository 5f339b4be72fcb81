import type { RouteRecordRaw } from 'vue-router'

export const verifyRoutes: RouteRecordRaw[] = [
  { path: '/verify', component: () => import('./VerifyList.vue'), meta: { title: '实地核查' } },
  {
    path: '/verify/:id(\\d+)',
    component: () => import('./VerifyPage.vue'),
    meta: { title: '实地核查' },
  },
]
