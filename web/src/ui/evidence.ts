/** Where a file of evidence is read; others' files are open to whoever sees the problem. */
export function evidenceUrl(id: number, problem: number): string {
  return `/api/evidence/${id}?problem=${problem}`
}
