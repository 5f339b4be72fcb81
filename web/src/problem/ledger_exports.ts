// What the ledger's list can be taken away as: the filter of today's list, or of that of a past day.
import { withQuery, type Query } from '@/api/client'

/** Forms that are made of today's list alone. */
const kForms = [
  { form: 'arrears', label: '清欠台账' },
  { form: 'measures', label: '任务（措施）清单' },
  { form: 'duties', label: '责任清单' },
]

export function ledgerExports(query: Query, asOf: string) {
  const path = asOf ? '/api/exports/past_problems' : '/api/exports/problems'
  const own = asOf ? { as_of: asOf } : { form: 'annex2' }
  const others = asOf ? [] : kForms
  return [
    ...['xlsx', 'csv'].map((format) => ({
      key: withQuery(path, { ...own, format, ...query }),
      label: format === 'xlsx' ? 'Excel（附件2 格式）' : 'CSV（附件2 格式）',
    })),
    ...others.map(({ form, label }) => ({
      key: withQuery(path, { form, format: 'xlsx', ...query }),
      label: `Excel（${label}）`,
    })),
    { key: 'print', label: '打印（附件2 格式）' },
  ]
}
