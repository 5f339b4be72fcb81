import type { Column } from '@/ui/ledger_model'
import { word } from '@/terms/words'

export const kLeadColumns: Column[] = [
  { key: 'number', label: word('field', 'number'), width: 120, isFrozen: true, phone: 'line' },
  { key: 'title', label: '反映事项', width: 420, phone: 'head' },
  { key: 'channel', label: word('field', 'channel'), width: 110 },
  { key: 'unit', label: '被反映单位\n(自查单位)', width: 150, phone: 'foot' },
  { key: 'complainant', label: '反映人', width: 120 },
  { key: 'received', label: '收到', width: 90, align: 'right' },
  { key: 'due', label: '这一步期限', width: 100, align: 'right' },
  { key: 'state', label: '状态', width: 150, isSystem: true, phone: 'side' },
]
export const kOwnSort = { key: 'received', isDescending: true }
