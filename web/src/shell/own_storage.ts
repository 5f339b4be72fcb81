// What one officer keeps for himself in this browser: under his id, so that nobody else who signs in
// here reads it. Texts that he typed go when he leaves: they may name somebody.
import { ref } from 'vue'

const kPrefix = 'pledge.own.'
/** Keys of before an officer's id was part of them: nobody knows any more whose they were. */
const kOwnerless = /^pledge\.(views|campaign|columns\..+)$/
const kTyped = '.typed.'

const owner = ref<number>()
export const ownerOfStorage = () => owner.value

const keyOf = (name: string) => `${kPrefix}${owner.value ?? 0}.${name}`
export function readOwn(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null')
  } catch {
    // What cannot be read is as good as nothing.
    return null
  }
}
export function writeOwn(name: string, value: unknown): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(value))
  } catch {
    // A full or forbidden store: it holds for this page alone.
  }
}
/** For what holds words that he typed. */
export const typed = (name: string) => `typed.${name}`

/** Whoever is signed in now; what others typed here is gone, and his own when he signs out. */
export function setOwner(officer: number | undefined): void {
  owner.value = officer
  for (const key of Object.keys(localStorage)) {
    const isOfOther = key.startsWith(kPrefix) && !key.startsWith(`${kPrefix}${officer}.`)
    if (kOwnerless.test(key) || (isOfOther && key.includes(kTyped))) localStorage.removeItem(key)
  }
}
