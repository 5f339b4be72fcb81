import type { RouteRecordRaw } from 'vue-router'

export const leadRoutes: RouteRecordRaw[] = [
  { path: '/leads', component: () => import('./LeadLedger.vue'), meta: { title: '线索' } },
  {
    path: '/leads/new',
    component: () => import('./LeadRegister.vue'),
    meta: { title: '登记线索' },
  },
  {
    path: '/leads/:id(\\d+)',
    component: () => import('./LeadDetail.vue'),
    props: (to) => ({ id: Number(to.params.id) }),
    meta: { title: '线索' },
  },
]
