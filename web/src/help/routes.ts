import type { RouteRecordRaw } from 'vue-router'

export const helpRoutes: RouteRecordRaw[] = [
  { path: '/help', component: () => import('./HelpIndex.vue'), meta: { title: '帮助' } },
  { path: '/help/keys', component: () => import('./HelpKeys.vue'), meta: { title: '快捷键' } },
  {
    path: '/help/acts/:subject(lead|deliverable|roster|supervision|task|referral|letter|filing|officer|channel)?/:act([a-z_]+)',
    component: () => import('./HelpAct.vue'),
    meta: { title: '怎么办' },
  },
]
