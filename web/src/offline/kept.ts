// Small things that this machine keeps so that a page opens without a network: who signed in, and
// the plan. Gone when he signs out.
const kPrefix = 'pledge.kept.'

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(kPrefix + name, JSON.stringify(value))
  } catch {
    // A full or forbidden store only means: not offline.
  }
}
export function kept<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(kPrefix + name)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}
export function forgetKept(): void {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(kPrefix)) localStorage.removeItem(name)
  }
}
