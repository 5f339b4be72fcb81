import type { RouteRecordRaw } from 'vue-router'

export const workdayRoutes: RouteRecordRaw[] = [
  { path: '/workdays', component: () => import('./WorkdayPage.vue'), meta: { title: '工作日历' } },
]
