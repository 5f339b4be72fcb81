// The sums of one problem's money, as every page names them.
import type { Day, Fen, Money } from '@/api/types'

export interface MoneySums {
  paid: Fen
  /** Beyond dispute, and not paid. */
  open: Fen
  /** Of that, what a living agreement covers: owed, but not yet due. */
  agreed: Fen
  /** 应付未付: beyond dispute, and no living agreement covers it. */
  due: Fen
  disputed: Fen
  /** 余额: all that is not paid, what is disputed too. */
  balance: Fen
}

export function sumsOf(money: Money, today: Day): MoneySums {
  const paid = money.payments?.reduce((sum, each) => sum + each.amount_fen, 0) ?? 0
  const open = Math.max(money.undisputed_fen - money.reduced_fen - paid, 0)
  const isLiving = !money.agreed_until_day || money.agreed_until_day >= today
  const agreed = isLiving ? Math.min(money.agreed_fen, open) : 0
  const disputed = money.disputed_fen
  return { paid, open, agreed, due: open - agreed, disputed, balance: open + disputed }
}
