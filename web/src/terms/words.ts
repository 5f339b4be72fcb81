import { labels } from './zh-CN'

/** The Chinese word of an identifier; the identifier itself when the glossary has none. */
export function word(kind: string, identifier: string): string {
  return labels[kind]?.[identifier] ?? identifier
}

/** All words of a kind in the glossary's order, for choices. */
export function wordsOf(kind: string): { value: string; label: string }[] {
  return Object.entries(labels[kind] ?? {}).map(([value, label]) => ({ value, label }))
}
