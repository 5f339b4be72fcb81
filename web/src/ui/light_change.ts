// What the journal says of a light that changed.
import type { Light, TimelineEntry } from '@/api/types'

interface LightPayload {
  before?: Light
  light?: Light
  sentence?: string
}
const payloadOf = (entry: TimelineEntry) =>
  entry.event === 'light_changed' ? (entry.payload as LightPayload | undefined) : undefined

/** From which light to which. */
export function lightsOf(entry: TimelineEntry): Light[] | undefined {
  const said = payloadOf(entry)
  return said?.before && said.light ? [said.before, said.light] : undefined
}
/** What the person said; of a light, why it is what it is. */
export const saidOf = (entry: TimelineEntry): string =>
  entry.sentence || payloadOf(entry)?.sentence || ''
