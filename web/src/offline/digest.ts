/** SHA-256 in hexadecimal; '' where the browser only hashes over HTTPS. */
export async function sha256(blob: Blob): Promise<string> {
  if (!crypto.subtle) return ''
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
