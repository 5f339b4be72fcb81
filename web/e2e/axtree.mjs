// What Chromium tells a screen reader: its accessibility tree, and what must hold in it.
import assert from 'node:assert/strict'

const kControls = new Set(
  ('button link textbox searchbox combobox listbox checkbox radio switch slider spinbutton tab ' +
    'menuitem menuitemcheckbox menuitemradio option treeitem')
    .split(' '),
)
const kLandmarks = new Set(
  'banner main navigation complementary contentinfo region search form'.split(' '),
)

/** Every node that is told, in the order in which it is read: role, name, level, where it lies. */
export async function treeOf(page) {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const told = []
  const walk = (id, above) => {
    const node = byId.get(id)
    if (!node) return
    const property = (name) => node.properties?.find((each) => each.name === name)?.value?.value
    const own = {
      role: node.role?.value ?? '',
      name: (node.name?.value ?? '').trim(),
      level: property('level'),
      live: property('live'),
      above,
    }
    if (!node.ignored) told.push(own)
    for (const child of node.childIds ?? []) walk(child, node.ignored ? above : own)
  }
  walk(nodes[0].nodeId)
  return told
}

const pathOf = (node) => {
  const path = []
  for (let at = node.above; at && path.length < 4; at = at.above) {
    if (at.name || kLandmarks.has(at.role)) path.push(`${at.role} “${at.name.slice(0, 20)}”`)
  }
  return path.join(' < ')
}

function headingFaults(told) {
  const headings = told.filter((node) => node.role === 'heading')
  const faults = []
  const tops = headings.filter((node) => node.level === 1)
  if (tops.length !== 1) faults.push(`${tops.length} headings of level 1`)
  headings.reduce((before, node) => {
    if (node.level > before + 1) faults.push(`heading ${node.level} “${node.name}” after ${before}`)
    return node.level
  }, 0)
  return faults
}
function landmarkFaults(told) {
  const landmarks = told.filter((node) => kLandmarks.has(node.role))
  const faults = ['banner', 'main', 'navigation']
    .filter((role) => !landmarks.some((node) => node.role === role))
    .map((role) => `no ${role}`)
  const seen = new Set()
  for (const { role, name } of landmarks) {
    if (seen.has(role + name)) faults.push(`two landmarks ${role} “${name}”`)
    seen.add(role + name)
  }
  return faults
}
function tableFaults(told) {
  const tables = told.filter((node) => node.role === 'table' || node.role === 'grid')
  const isIn = (node, table) => {
    for (let at = node.above; at; at = at.above) if (at === table) return true
    return false
  }
  return tables.flatMap((table) => {
    const inside = told.filter((node) => isIn(node, table))
    const heads = inside.filter((node) => node.role === 'columnheader')
    const hasRowHeads = inside.some((node) => node.role === 'rowheader')
    const faults = heads.length === 0 && !hasRowHeads ? ['has no header'] : []
    if (heads.some((node) => !node.name)) faults.push('has a column header without a name')
    if (!table.name) faults.push('has no name')
    return faults.map((fault) => `table “${table.name}” ${fault}`)
  })
}

/** Everything on this page that a person who hears it would stumble over. */
export async function faultsFor(page) {
  const told = await treeOf(page)
  const nameless = told
    .filter((node) => kControls.has(node.role) && !node.name)
    .map((node) => `${node.role} without a name in ${pathOf(node)}`)
  return [...nameless, ...headingFaults(told), ...landmarkFaults(told), ...tableFaults(told)]
}
export async function checkTold(page, name) {
  const faults = await faultsFor(page)
  assert.deepEqual(faults, [], `${name}\n      ${faults.join('\n      ')}`)
}
