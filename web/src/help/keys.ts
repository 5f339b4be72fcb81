// Every key of the desk, as the sheet and the help page show them.
import { navFor } from '@/shell/nav'

interface KeyPart {
  part: string
  keys: [string[], string][]
  /** Only for whoever has this page. */
  to?: string
}
const kKeys: KeyPart[] = [
  {
    part: '到处',
    keys: [
      [['/'], '查找'],
      [['?'], '全部快捷键'],
      [['Esc'], '退一层'],
    ],
  },
  {
    part: '清单里',
    keys: [
      [['J', 'K'], '下一行、上一行'],
      [['↑', '↓', '←', '→'], '移动所在的格'],
      [['Home', 'End'], '行首、行尾'],
      [['Ctrl', 'Home'], '第一行'],
      [['Enter'], '打开；在组行上收起、展开'],
      [['Space'], '选中'],
      [['Shift', '↓'], '连着选'],
      [['Ctrl', 'A'], '全选'],
      [['A'], '办理选中的'],
      [['F'], '筛选这一列'],
      [['E'], '导出'],
      [['Ctrl', 'C'], '按 Excel 复制'],
      [['Ctrl', 'V'], '从 Excel 粘贴，先试导'],
    ],
  },
  {
    part: '一事一档里',
    keys: [
      [['A'], '办第一件能办的'],
      [['J', 'K'], '下一件、上一件'],
      [['Esc'], '回到清单'],
    ],
  },
  {
    part: '领导一页通里',
    to: '/leader',
    keys: [[['T'], '图换成表，再按换回来；在一张图里只换这一张']],
  },
  {
    part: '待办里',
    keys: [
      [['J', 'K'], '上下移动'],
      [['Enter'], '打开'],
    ],
  },
]
/** Where G leads to is what the rail of this reader has. */
export function keysFor(roles: ReadonlySet<string>): KeyPart[] {
  const ways = navFor(roles).flatMap(({ key, label }): KeyPart['keys'] =>
    key ? [[['G', key.toUpperCase()], `去${label}`]] : [],
  )
  const places = new Set(navFor(roles).map((item) => item.to))
  const isBusiness = places.has('/work')
  return kKeys
    .filter(({ to }, i) => i === 0 || (isBusiness && (!to || places.has(to))))
    .map((each, i) =>
      i === 0 ? { ...each, keys: [each.keys[0]!, ...ways, ...each.keys.slice(1)] } : each,
    )
}
