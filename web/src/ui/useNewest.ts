import { getCurrentScope, onScopeDispose } from 'vue'

/**
 * Answers that overtake one another: whoever asks takes a turn first, and before the answer is used
 * the turn says whether nobody asked since. Once the page is gone no answer is the newest.
 *
 *     const isNewest = newest()
 *     const found = await get(…)
 *     if (isNewest()) rows.value = found
 */
export function useNewest(): () => () => boolean {
  let turn = 0
  if (getCurrentScope()) onScopeDispose(() => (turn += 1))
  return () => {
    turn += 1
    const mine = turn
    return () => mine === turn
  }
}
