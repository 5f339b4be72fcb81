// Keeps the desk's own files, never an answer of the API: data is read from the server or from
// what a person kept on purpose.
const kShell = 'pledge-shell-1'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) if (name !== kShell) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(tidy())
})

/** A page: the newest one; without a network the one that was kept. */
async function page(request) {
  const cache = await caches.open(kShell)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put('/', answer.clone())
    return answer
  } catch (error) {
    const kept = await cache.match('/')
    if (kept) return kept
    throw error
  }
}
/** Files named after their content never change. */
async function asset(request) {
  const cache = await caches.open(kShell)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
})
