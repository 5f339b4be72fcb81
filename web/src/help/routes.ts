import type { RouteRecordRaw } from 'vue-router'

export const helpRoutes: RouteRecordRaw[] = [
  { path: '/help', component: () => import('./HelpIndex.vue'), meta: { title: '帮助' } },
  {
    path: '/help/acts/:act([a-z_]+)',
    component: () => import('./HelpAct.vue'),
    meta: { title: '怎么办' },
  },
]
