// A desk that stood open while a newer one was installed does not find its own parts any more.
const kTaken = 'pledge.taken'

/** Takes the whole page anew, once: a part that is missing there too is a fault to be seen. */
export function takeAnew(error: Error, path: string, go: (path: string) => void): void {
  const isPartGone = /dynamically imported module|module script failed/i.test(error.message)
  if (!isPartGone || !navigator.onLine || sessionStorage.getItem(kTaken) === path) return
  sessionStorage.setItem(kTaken, path)
  go(path)
}
export const foundParts = () => sessionStorage.removeItem(kTaken)
