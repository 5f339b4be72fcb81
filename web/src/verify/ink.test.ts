import { expect, it } from 'vitest'
import { drawInk, inkLength, isSignature } from './ink'

it('a name has some length; a slip of the finger is none', () => {
  expect(inkLength([[{ x: 0, y: 0 }, { x: 30, y: 40 }], [{ x: 9, y: 9 }]])).toBe(50)
  expect(isSignature([])).toBe(false)
  expect(isSignature([[{ x: 5, y: 5 }]])).toBe(false)
  expect(isSignature([[{ x: 0, y: 0 }, { x: 60, y: 80 }]])).toBe(true)
})

it('is drawn black on white, each stroke from its first point to its last', () => {
  const told: string[] = []
  const say =
    (name: string) =>
    (...numbers: number[]) =>
      void told.push(`${name} ${numbers.join(' ')}`)
  const pen = {
    fillStyle: '' as unknown,
    strokeStyle: '' as unknown,
    lineWidth: 0,
    lineCap: '',
    lineJoin: '',
    setTransform: say('scale'),
    fillRect: say('paper'),
    beginPath: say('begin'),
    moveTo: say('from'),
    quadraticCurveTo: say('over'),
    lineTo: say('to'),
    stroke: say('ink'),
  }
  const size = { width: 300, height: 100, scale: 2 }
  drawInk(pen as never, [[{ x: 0, y: 0 }, { x: 10, y: 20 }], [{ x: 7, y: 7 }]], size)
  expect([pen.fillStyle, pen.strokeStyle]).toEqual(['#ffffff', '#1b1f24'])
  expect(told).toEqual([
    'scale 2 0 0 2 0 0',
    'paper 0 0 300 100',
    ...['begin ', 'from 0 0', 'over 0 0 5 10', 'to 10 20', 'ink '],
    ...['begin ', 'from 7 7', 'to 7 7', 'ink '],
  ])
})
