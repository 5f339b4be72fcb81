/** The desk itself stays on the phone, so that it opens where there is no network (HTTPS only). */
export function keepShell(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  // Without it everything works as before, only not offline.
  void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
}
