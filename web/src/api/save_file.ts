import { type Ask, fetchFile } from '@/api/client'

/** Hands a file to the browser, under the given name or the one that the server gives. */
export async function saveFile(path: string, wanted: Ask, name?: string): Promise<void> {
  const file = await fetchFile(path, wanted)
  const url = URL.createObjectURL(file.blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name ?? file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
