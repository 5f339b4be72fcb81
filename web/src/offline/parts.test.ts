// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { foundParts, takeAnew } from './parts'

const gone = [
  new TypeError('Failed to fetch dynamically imported module: /assets/LeadRegister-a1.js'),
  new TypeError('error loading dynamically imported module'),
  new TypeError('Importing a module script failed.'),
]
beforeEach(() => sessionStorage.clear())

it('a part that is gone takes the page anew, once until pages are found again', () => {
  for (const error of gone) {
    sessionStorage.clear()
    const go = vi.fn()
    takeAnew(error, '/leads/new', go)
    takeAnew(error, '/leads/new', go)
    expect(go.mock.calls).toEqual([['/leads/new']])
    foundParts()
    takeAnew(error, '/leads/new', go)
    expect(go).toHaveBeenCalledTimes(2)
  }
})

it('any other fault is left to be seen', () => {
  const go = vi.fn()
  takeAnew(new TypeError('x is undefined'), '/leads/new', go)
  expect(go).not.toHaveBeenCalled()
})
