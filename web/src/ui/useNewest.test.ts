import { effectScope } from 'vue'
import { expect, it } from 'vitest'
import { useNewest } from './useNewest'

it('only whoever asked last is the newest, in whatever order the answers come', () => {
  const newest = useNewest()
  const first = newest()
  expect(first()).toBe(true)
  const second = newest()
  expect([first(), second()]).toEqual([false, true])
  expect([second(), first()]).toEqual([true, false])
})

it('places do not disturb one another, and after the page nothing is the newest', () => {
  const scope = effectScope()
  const [here, there] = scope.run(() => [useNewest(), useNewest()])!
  const [one, other] = [here(), there()]
  there()
  expect([one(), other()]).toEqual([true, false])
  scope.stop()
  expect(one()).toBe(false)
})
