import type { RouteRecordRaw } from 'vue-router'

export const sessionRoutes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    component: () => import('./SignIn.vue'),
    meta: { title: '登录', isPublic: true },
  },
  {
    path: '/setup',
    component: () => import('./SetUp.vue'),
    meta: { title: '设口令', isPublic: true },
  },
]
