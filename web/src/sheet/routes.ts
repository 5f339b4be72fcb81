import type { RouteRecordRaw } from 'vue-router'

export const sheetRoutes: RouteRecordRaw[] = [
  { path: '/sheets', component: () => import('./SheetExchange.vue'), meta: { title: '导入导出' } },
]
