// A signature as it is drawn: strokes of points, in the units of the field they were drawn in.

export interface Point {
  x: number
  y: number
}
export type Stroke = Point[]

/** Shorter than this (in the field's own units) is a slip of the finger, not a name. */
const kShortest = 60

export const inkLength = (strokes: readonly Stroke[]) =>
  strokes.reduce(
    (sum, stroke) =>
      sum +
      stroke
        .slice(1)
        .reduce((part, at, i) => part + Math.hypot(at.x - stroke[i]!.x, at.y - stroke[i]!.y), 0),
    0,
  )
export const isSignature = (strokes: readonly Stroke[]) => inkLength(strokes) >= kShortest

type Pen = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'stroke' | 'fillRect' | 'setTransform'
> & { fillStyle: unknown; strokeStyle: unknown; lineWidth: number; lineCap: string; lineJoin: string }

/** Black on white whatever the theme: it is printed and filed. */
export function drawInk(pen: Pen, strokes: readonly Stroke[], size: Size) {
  pen.setTransform(size.scale, 0, 0, size.scale, 0, 0)
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, size.width, size.height)
  pen.strokeStyle = '#1b1f24'
  pen.lineWidth = 2.6
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const stroke of strokes) {
    pen.beginPath()
    pen.moveTo(stroke[0]!.x, stroke[0]!.y)
    // Through the middles of its points, so that a quick hand leaves no corners.
    for (let i = 1; i < stroke.length; i += 1) {
      const [from, to] = [stroke[i - 1]!, stroke[i]!]
      pen.quadraticCurveTo(from.x, from.y, (from.x + to.x) / 2, (from.y + to.y) / 2)
    }
    const last = stroke.at(-1)!
    pen.lineTo(last.x, last.y)
    pen.stroke()
  }
}
export interface Size {
  width: number
  height: number
  /** Pixels to a unit. */
  scale: number
}
