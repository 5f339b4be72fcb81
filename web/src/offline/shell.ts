// The same name as in sw.js.
const kShell = 'pledge-shell-1'

/** The desk itself stays on the phone, so that it opens where there is no network (HTTPS only). */
export function keepShell(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  // Without it everything works as before, only not offline.
  void navigator.serviceWorker
    .register('/sw.js')
    .then(() => navigator.serviceWorker.ready)
    .then(keepLoaded)
    .catch(() => undefined)
}
/** What came before the worker stood is kept too: the very first visit is enough. */
async function keepLoaded(): Promise<void> {
  const cache = await caches.open(kShell)
  const paths = performance
    .getEntriesByType('resource')
    .map((each) => new URL(each.name))
    .filter((each) => each.origin === location.origin && each.pathname.startsWith('/assets/'))
    .map((each) => each.pathname)
  for (const path of new Set(['/', ...paths])) {
    if (!(await cache.match(path))) await cache.add(path)
  }
}
/** Pages that have to open on the spot are fetched while there is a network. */
export function fetchAhead(pages: (() => Promise<unknown>)[]): void {
  for (const page of pages) void page().catch(() => undefined)
}
