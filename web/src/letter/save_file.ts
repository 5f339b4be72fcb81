import { fetchFile } from '@/api/client'

/** Asks for a file by POST and hands it to the browser under the name that the server gives. */
export async function saveFile(path: string, body: unknown): Promise<void> {
  const { blob, name } = await fetchFile(path, body)
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
