import type { RouteRecordRaw } from 'vue-router'

export const redactionRoutes: RouteRecordRaw[] = [
  {
    path: '/redactions',
    component: () => import('./RedactionLedger.vue'),
    meta: { title: '依法隐去' },
  },
  {
    path: '/redactions/new',
    component: () => import('./RedactionProposal.vue'),
    props: (route) => ({ kind: route.query.kind === 'lead' ? 'lead' : 'problem', id: Number(route.query.id) }),
    meta: { title: '提请隐去' },
  },
]
