import type { RouteRecordRaw } from 'vue-router'

export const noticeRoutes: RouteRecordRaw[] = [
  { path: '/notices', component: () => import('./NoticePage.vue'), meta: { title: '通知' } },
  { path: '/sending', component: () => import('./SendingPage.vue'), meta: { title: '发送' } },
]
