// What one column is filtered by. The page knows the meaning; the menu only asks.
export type ColumnFilter =
  | {
      kind: 'choices'
      options: { value: string; label: string; count?: number }[]
      chosen: string[]
    }
  | {
      kind: 'days'
      from: string
      to: string
      presets: { label: string; from: string; to: string }[]
    }
  | { kind: 'amounts'; from?: number; to?: number }
  /** Whole numbers; the unit stands behind them. */
  | { kind: 'numbers'; from?: number; to?: number; unit: string; least: number; most: number }
  | { kind: 'text'; text: string }

export const isFiltering = (filter: ColumnFilter | undefined): boolean => {
  switch (filter?.kind) {
    case 'choices':
      return filter.chosen.length > 0
    case 'days':
      return Boolean(filter.from || filter.to)
    case 'amounts':
    case 'numbers':
      return filter.from !== undefined || filter.to !== undefined
    case 'text':
      return filter.text !== ''
    default:
      return false
  }
}
