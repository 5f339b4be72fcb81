// Money as officers read it: fen in, 万元 with two decimals out. Integers only, no floating point.
import type { Fen } from '@/api/types'

const kFenPerWanYuan = 1_000_000n

function grouped(whole: bigint): string {
  return whole.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}

/** 28.46 for 28 4600 00 fen, half up; `—` when money is not concerned. */
export function wanYuanText(fen: Fen | undefined | null): string {
  if (fen === undefined || fen === null) return '—'
  const isNegative = fen < 0
  const hundredths = (BigInt(Math.abs(fen)) * 100n + kFenPerWanYuan / 2n) / kFenPerWanYuan
  const text = `${grouped(hundredths / 100n)}.${(hundredths % 100n).toString().padStart(2, '0')}`
  return isNegative && hundredths > 0n ? `-${text}` : text
}

/** 1,284,600.00 in yuan, for a single payment. */
export function yuanText(fen: Fen | undefined | null): string {
  if (fen === undefined || fen === null) return '—'
  const cents = BigInt(Math.abs(fen))
  const text = `${grouped(cents / 100n)}.${(cents % 100n).toString().padStart(2, '0')}`
  return fen < 0 ? `-${text}` : text
}

/**
 * What a person typed as 万元, as fen; null when it is not an amount. At most six decimals, because
 * the sixth is one fen. Full-width digits, commas and blanks are understood.
 */
export function fenOfWanYuan(typed: string): Fen | null {
  const plain = typed.normalize('NFKC').replace(/[,\s]|万元$/g, '')
  const match = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(plain)
  if (!match) return null
  const fraction = (match[2] ?? '').padEnd(6, '0')
  return Number(BigInt(match[1] ?? '0') * kFenPerWanYuan + BigInt(fraction))
}

/** Fen as the shortest 万元 text that reads back to the same amount. */
export function editTextOf(fen: Fen | undefined): string {
  if (fen === undefined) return ''
  const amount = BigInt(fen)
  const fraction = (amount % kFenPerWanYuan)
    .toString()
    .padStart(6, '0')
    .replace(/0{0,4}$/, '')
  return `${amount / kFenPerWanYuan}.${fraction}`
}
