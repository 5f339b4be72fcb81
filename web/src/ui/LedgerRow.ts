// One line of a grid: its cells, or grey bars in the real widths while it is on its way. Written as
// plain elements, since hundreds of cells are drawn in one frame; clicks are heard by the body of
// the table, so that a line is drawn anew only when something of its own changed.
import { defineComponent, h, type PropType, type VNodeChild } from 'vue'
import type { ColumnLook } from './ledger_model'

type Identified = { id: number }
/** What stands in a cell. */
export type CellOf<Row> = (column: string, row: Row) => VNodeChild
export interface LedgerRowProps {
  row?: Identified
  index: number
  looks: ColumnLook[]
  isSelectable: boolean
  isSelected: boolean
  /** The column of the key cursor, where it stands on this line. */
  cursorColumn?: number
  cell: CellOf<never>
}

function checkCell({ index, isSelected }: LedgerRowProps) {
  const box = h('input', {
    type: 'checkbox',
    tabindex: -1,
    checked: isSelected,
    'aria-label': `选第 ${index + 1} 行`,
  })
  return h('td', { class: 'c fz own' }, [box])
}
function lineOf(props: LedgerRowProps, row: Identified) {
  const { index, looks, isSelectable, isSelected, cursorColumn, cell } = props
  const isCurrent = cursorColumn !== undefined
  const cells = looks.map((look, i) =>
    h(
      'td',
      {
        id: `cell-${index}-${i}`,
        'data-column': i,
        class: cursorColumn === i ? `${look.class} cell` : look.class,
        style: look.left,
      },
      [cell(look.column.key, row as never)],
    ),
  )
  return h(
    'tr',
    {
      key: 'row',
      class: `${isSelected ? 'sel' : ''}${isCurrent ? ' cur' : ''}`,
      'aria-selected': isSelectable ? isSelected : undefined,
      'aria-rowindex': index + 2,
      'data-line': index,
    },
    isSelectable ? [checkCell(props), ...cells] : cells,
  )
}
const barOf = (i: number) => ({ width: `${40 + ((i * 37) % 6) * 9}%` })
function barsOf({ index, looks, isSelectable }: LedgerRowProps) {
  const cells = looks.map(({ column }, i) =>
    h('td', { class: column.isSystem ? 'own' : '' }, [h('i', { style: barOf(i + index) })]),
  )
  const check = isSelectable ? [h('td', { class: 'own' })] : []
  return h('tr', { key: 'wait', class: 'wait', 'aria-hidden': 'true' }, [...check, ...cells])
}

export default defineComponent({
  name: 'LedgerRow',
  props: {
    row: { type: Object as PropType<Identified>, default: undefined },
    index: { type: Number, required: true },
    looks: { type: Array as PropType<ColumnLook[]>, required: true },
    isSelectable: Boolean,
    isSelected: Boolean,
    cursorColumn: { type: Number, default: undefined },
    cell: { type: Function as PropType<CellOf<never>>, required: true },
  },
  setup: (props) => () => (props.row ? lineOf(props, props.row) : barsOf(props)),
})
