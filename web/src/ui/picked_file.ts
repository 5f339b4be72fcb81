/**
 * The file as it is now, read whole: what is sent after a look at it is what was looked at, also
 * when it is saved again or taken away meanwhile. Nothing: it cannot be read.
 */
export async function readWhole(file: File): Promise<File | undefined> {
  try {
    const { name, type, lastModified } = file
    return new File([await file.arrayBuffer()], name, { type, lastModified })
  } catch {
    return undefined
  }
}
export const unreadable = (name: string) =>
  `“${name}”读不出来：可能正被别的程序占用，或已移走。关掉再选一次。`

/** What was picked; the input forgets it, so that the same name can be picked again. */
export function pickedIn(event: Event): File | undefined {
  const input = event.target as HTMLInputElement
  const file = input.files?.[0]
  input.value = ''
  return file
}
