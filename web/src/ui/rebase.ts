// A newer version under what somebody filled in: what he did not touch becomes what it is now, what
// he changed stays his, and where others changed the same it is said.

export interface Clash<Name> {
  name: Name
  /** As it stands there now. */
  now: unknown
}
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** `before`: what the form began with; `after`: what it would begin with now. */
export function rebase<T extends object>(
  before: T,
  after: T,
  filled: T,
): { values: T; clashes: Clash<keyof T>[] } {
  const values = { ...filled }
  const clashes: Clash<keyof T>[] = []
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T>
  for (const name of names) {
    if (isSame(before[name], after[name])) continue
    if (isSame(filled[name], before[name])) values[name] = after[name]
    else if (!isSame(filled[name], after[name])) clashes.push({ name, now: after[name] })
  }
  return { values, clashes }
}
