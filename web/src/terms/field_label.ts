import { labels } from './zh-CN'

/** `measures[0].text` as 整改措施第 1 项、文字; '' when the glossary has no word for any of it. */
export function fieldLabel(path: string): string {
  // A path that is in Chinese already (a place in a file) is its own label.
  if (/[^\x00-\x7f]/.test(path)) return path
  const words: string[] = []
  for (const step of path.split('.')) {
    const [, name = '', index] = /^(\w*)(?:\[(\d+)\])?/.exec(step) ?? []
    const label = labels.field?.[name]
    if (label) words.push(index === undefined ? label : `${label}第 ${Number(index) + 1} 项`)
    else if (index !== undefined) words.push(`第 ${Number(index) + 1} 项`)
  }
  return words.join('、')
}
