// Pinyin initials of units and people: jyj finds 区教育局. The table of sounds comes only when
// somebody types letters.
type Match = (text: string, letters: string) => boolean

let loading: Promise<Match> | undefined
export function loadInitials(): Promise<Match> {
  loading ??= import('pinyin-pro').then(({ match }) => (text, letters) => {
    // Letters may leave out characters of the name, but must follow its order.
    return match(text, letters, { precision: 'first', continuous: true }) !== null
  })
  return loading
}
export const isLetters = (words: string) => /^[a-z]{2,12}$/i.test(words)
