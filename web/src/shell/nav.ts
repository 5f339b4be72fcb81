export interface NavItem {
  to: string
  icon: string
  label: string
  /** Keys after G. */
  key?: string
  roles?: string[]
  isApart?: boolean
}

const kBusiness = [
  'coordinating_office',
  'task_force',
  'responsible_unit',
  'verifier',
  'discipline',
  'leader',
]
export const kNav: NavItem[] = [
  { to: '/work', icon: 'work', label: '待办', key: 'w', roles: kBusiness },
  { to: '/leads', icon: 'lead', label: '线索', key: 'l', roles: kBusiness },
  { to: '/problems', icon: 'ledger', label: '问题清单', key: 'p', roles: kBusiness },
  {
    to: '/verify',
    icon: 'verify',
    label: '实地核查',
    key: 'v',
    roles: ['coordinating_office', 'task_force', 'verifier'],
  },
  { to: '/supervision', icon: 'light', label: '督办', key: 'u', roles: kBusiness },
  { to: '/reviews', icon: 'review', label: '调度', key: 'r', roles: kBusiness },
  { to: '/filings', icon: 'filing', label: '定格', key: 'z', roles: kBusiness },
  { to: '/deliverables', icon: 'deliverable', label: '节点报送', key: 'd', roles: kBusiness },
  {
    to: '/leader',
    icon: 'leader',
    label: '领导一页通',
    key: 'b',
    roles: ['leader', 'coordinating_office'],
  },
  { to: '/reports', icon: 'report', label: '报告', key: 'e', roles: kBusiness },
  { to: '/referrals', icon: 'referral', label: '移送', roles: ['discipline'] },
  { to: '/letters', icon: 'file', label: '文书', roles: kBusiness },
  { to: '/sheets', icon: 'sheet', label: '导入导出', key: 's', roles: kBusiness },
  {
    to: '/rosters',
    icon: 'roster',
    label: '专班联络表',
    key: 'c',
    roles: kBusiness,
    isApart: true,
  },
  { to: '/plan', icon: 'plan', label: '方案', roles: [...kBusiness, 'system_administrator'] },
  {
    to: '/officers',
    icon: 'officer',
    label: '人员与授权',
    key: 'o',
    roles: ['system_administrator', 'security_administrator', 'audit_administrator'],
  },
  { to: '/sending', icon: 'send', label: '发送', roles: ['system_administrator'] },
  { to: '/workdays', icon: 'calendar', label: '工作日历', roles: ['system_administrator'] },
  {
    to: '/redactions',
    icon: 'no',
    label: '依法隐去',
    roles: ['coordinating_office', 'audit_administrator'],
  },
  { to: '/trail', icon: 'timeline', label: '日志', roles: ['audit_administrator'] },
  { to: '/checkpoints', icon: 'tree', label: '检查点', roles: ['audit_administrator'] },
  { to: '/help', icon: 'help', label: '帮助', key: 'h' },
]

export function navFor(roles: ReadonlySet<string>): NavItem[] {
  return kNav.filter((item) => !item.roles || item.roles.some((role) => roles.has(role)))
}

/** Pages of the administrators and of 纪委监委: nobody else has anything to do on them. */
const kClosed: Record<string, string[]> = {
  '/succession': ['security_administrator'],
  // It speaks of the whole region: units and groups see a part of it.
  '/leader': ['leader', 'coordinating_office'],
  ...Object.fromEntries(
    kNav
      .filter(({ roles }) => roles && !roles.some((role) => role === 'coordinating_office'))
      .map(({ to, roles }) => [to, roles!]),
  ),
}
/** This address is nothing for who holds these roles. */
export function isClosedTo(path: string, roles: ReadonlySet<string>): boolean {
  const wanted = kClosed[path]
  return Boolean(wanted && !wanted.some((role) => roles.has(role)))
}
