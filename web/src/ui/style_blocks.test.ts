import { describe, expect, it } from 'vitest'

// The Vue compiler keeps one owner for a file named by `<style src>`; with two owners the build fails
// now and then, after which block was read last. A shared sheet is imported by the script instead.
const components = import.meta.glob<string>('../**/*.vue', { query: '?raw', import: 'default', eager: true })

describe('样式块', () => {
  it('组件不用 <style src> 引样式表', () => {
    expect(Object.keys(components).length).toBeGreaterThan(20)
    const owners = Object.entries(components).filter(([, text]) => /<style[^>]*\ssrc=/.test(text))
    expect(owners.map(([path]) => path)).toEqual([])
  })
})
