// What the ledger's list can be taken away as: the filter of today's list, or of that of a past day.
import { withQuery, type Query } from '@/api/client'

export function ledgerExports(query: Query, asOf: string) {
  const path = asOf ? '/api/exports/past_problems' : '/api/exports/problems'
  const own = asOf ? { as_of: asOf } : { form: 'annex2' }
  return [
    ...['xlsx', 'csv'].map((format) => ({
      key: withQuery(path, { ...own, format, ...query }),
      label: format === 'xlsx' ? 'Excel（附件2 格式）' : 'CSV（附件2 格式）',
    })),
    { key: 'print', label: '打印（附件2 格式）' },
  ]
}
