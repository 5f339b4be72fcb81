// 督办 by what waits; whoever only answers for a unit never sees what was not signed.
import { word } from '@/terms/words'

const kTabs = [
  { key: 'proposed', label: word('supervision.state', 'proposed'), isOffice: true },
  { key: 'issued', label: word('supervision.state', 'issued') },
  { key: 'replied', label: word('supervision.state', 'replied') },
  { key: 'ended,dismissed,cancelled', label: '办过的' },
  { key: 'overdue', label: '超期未办' },
]
const kOverUnits = ['coordinating_office', 'task_force', 'verifier', 'discipline', 'leader']

/** The first one stands open. */
export const orderTabs = (roles: ReadonlySet<string>) =>
  kTabs.filter((tab) => !tab.isOffice || kOverUnits.some((role) => roles.has(role)))
