/** Once the browser has nothing better to do; Safari and old Firefox only know the timer. */
export function whenIdle(act: () => void) {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: 5000 })
  else setTimeout(act, 1000)
}
