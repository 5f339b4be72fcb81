// Every drawing of the desk, once; AppSprite puts them into the page, AppIcon uses them by name.
const stroke = (width: number) =>
  `fill="none" stroke="currentColor" stroke-width="${width}" stroke-linejoin="round"`

export const kSymbols: Record<string, { box: number; body: string }> = {
  green: { box: 14, body: '<circle cx="7" cy="7" r="5.500" fill="currentColor"/>' },
  blue: {
    box: 14,
    body: `<circle cx="7" cy="7" r="5" ${stroke(1.8)}/><path d="M7 2a5 5 0 0 1 0 10z" fill="currentColor"/>`,
  },
  yellow: {
    box: 14,
    body: '<path d="M7 1.6 13.200 12.400H.8z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/>',
  },
  red: {
    box: 14,
    body: '<rect x="1.500" y="1.500" width="11" height="11" rx="1.600" fill="currentColor"/>',
  },
  black: { box: 14, body: '<path d="M7 .6 13.400 7 7 13.400.6 7z" fill="currentColor"/>' },
  unknown: { box: 14, body: `<circle cx="7" cy="7" r="5" ${stroke(1.4)}/>` },
  tree: {
    box: 14,
    body: `<path d="M7 2.500v3M3.500 11V8.200a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2V11" ${stroke(1.3)}/><circle cx="7" cy="2" r="1.600" fill="currentColor"/><circle cx="3.500" cy="11.800" r="1.600" fill="currentColor"/><circle cx="10.500" cy="11.800" r="1.600" fill="currentColor"/>`,
  },
  find: {
    box: 16,
    body: `<circle cx="7" cy="7" r="4.500" ${stroke(1.4)}/><path d="m10.400 10.400 3.400 3.400" ${stroke(1.5)}/>`,
  },
  down: { box: 12, body: `<path d="m3 4.500 3 3 3-3" ${stroke(1.4)}/>` },
  funnel: {
    box: 12,
    body: '<path d="M1.500 2h9L7.200 6.300V10L4.800 8.800V6.300z" fill="currentColor"/>',
  },
  right: { box: 12, body: `<path d="m4.500 3 3 3-3 3" ${stroke(1.4)}/>` },
  ok: { box: 14, body: `<path d="m2.500 7.500 3 3 6-7" ${stroke(1.8)}/>` },
  no: { box: 14, body: `<path d="m3.500 3.500 7 7m0-7-7 7" ${stroke(1.7)}/>` },
  wait: {
    box: 14,
    body: `<circle cx="7" cy="7" r="5.200" ${stroke(1.4)} stroke-dasharray="2.400 1.700"/>`,
  },
  file: {
    box: 14,
    body: `<path d="M3 1.500h5l3 3v8H3z" ${stroke(1.2)}/><path d="M8 1.500v3h3" ${stroke(1.2)}/>`,
  },
  picture: {
    box: 14,
    body: `<rect x="1.600" y="2.600" width="10.800" height="8.800" rx="1" ${stroke(1.2)}/><path d="m2 10 3.200-3.200 2.300 2.300L9.200 7.400 12 10" ${stroke(1.2)}/>`,
  },
  back: { box: 14, body: `<path d="M8.500 2.500 4 7l4.500 4.500" ${stroke(1.5)}/>` },
  plus: { box: 14, body: `<path d="M7 2.500v9M2.500 7h9" ${stroke(1.5)}/>` },
  menu: { box: 16, body: `<path d="M2.500 4.500h11M2.500 8h11M2.500 11.500h11" ${stroke(1.4)}/>` },
  sun: {
    box: 16,
    body: `<circle cx="8" cy="8" r="3" ${stroke(1.3)}/><path d="M8 1.500v2M8 12.500v2M1.500 8h2M12.500 8h2M3.400 3.400l1.400 1.400M11.200 11.200l1.400 1.400M3.400 12.600l1.400-1.400M11.200 4.800l1.400-1.400" ${stroke(1.3)}/>`,
  },
  work: {
    box: 16,
    body: `<path d="M2.500 8.500h3l1 2h3l1-2h3M2.500 8.500l1.700-5h7.600l1.700 5v4h-11z" ${stroke(1.3)}/>`,
  },
  keys: {
    box: 16,
    body: `<rect x="1.800" y="4" width="12.400" height="8" rx="1" ${stroke(1.2)}/><path d="M4 6.500h.5M6.500 6.500H7M9 6.500h.5M11.500 6.500h.5M5 9.500h6" ${stroke(1.4)}/>`,
  },
  verify: {
    box: 16,
    body: `<path d="M8 14.300s4.800-4.300 4.800-7.800a4.800 4.800 0 0 0-9.600 0c0 3.500 4.800 7.800 4.800 7.800z" ${stroke(1.3)}/><path d="m5.900 6.500 1.600 1.600 2.700-3" ${stroke(1.3)}/>`,
  },
  timeline: {
    box: 16,
    body: `<path d="M4 2.500v11M4 4.500h8M4 8h6M4 11.500h8" ${stroke(1.3)}/>`,
  },
  light: {
    box: 16,
    body: `<path d="M4.500 11.500a3.500 3.500 0 0 1 7 0zM3 13.500h10M8 2v2.500M3.200 4.200l1.600 1.600M12.800 4.200l-1.600 1.600" ${stroke(1.3)}/>`,
  },
  lead: { box: 16, body: `<path d="M3 3h10v8H7l-3 2.500V11H3z" ${stroke(1.3)}/>` },
  ledger: {
    box: 16,
    body: `<path d="M2.500 3h11v10h-11zM2.500 6.300h11M2.500 9.600h11M6.200 3v10" ${stroke(1.2)}/>`,
  },
  deliverable: {
    box: 16,
    body: `<path d="m3 4.200 1.200 1.200 2-2.400M3 10.200l1.200 1.200 2-2.400M8.500 4.500H13M8.500 10.500H13" ${stroke(1.3)}/>`,
  },
  calendar: {
    box: 16,
    body: `<path d="M2.500 4h11v9.500h-11zM2.500 7h11M5.500 2v3.500M10.500 2v3.500" ${stroke(1.3)}/>`,
  },
  filing: {
    box: 16,
    body: `<path d="M2.500 3h11v3h-11zM3.500 6v7.500h9V6M6.500 8.800h3" ${stroke(1.3)}/>`,
  },
  review: {
    box: 16,
    body: `<path d="M2.500 3.500h11v10h-11zM2.500 6.800h11M5.500 2v3M10.500 2v3M5.500 9.500h5" ${stroke(1.3)}/>`,
  },
  leader: { box: 16, body: `<path d="M3 13V7m3.300 6V3m3.400 10V9M13 13V5" ${stroke(1.5)}/>` },
  report: {
    box: 16,
    body: `<path d="M3.500 2.500h9v11h-9zM6 11V8.500m2 2.500V5.500m2 5.500V7" ${stroke(1.3)}/>`,
  },
  plan: {
    box: 16,
    body: `<path d="M3 2.500h7l3 3v8H3zM10 2.500v3h3M5.500 8h5M5.500 10.500h5" ${stroke(1.3)}/>`,
  },
  sheet: { box: 16, body: `<path d="M4 2.500h8v11H4zM6 5.500h4M6 8h4" ${stroke(1.3)}/>` },
  referral: {
    box: 16,
    body: `<path d="M8 2 3 4v4c0 3 2.200 5 5 6 2.800-1 5-3 5-6V4z" ${stroke(1.3)}/>`,
  },
  roster: {
    box: 16,
    body: `<circle cx="6" cy="5.500" r="2.300" ${stroke(1.3)}/><path d="M1.800 13c.3-2.700 2-4 4.200-4s3.900 1.300 4.200 4M10.500 3.500a2.200 2.200 0 0 1 0 4.200M11.800 9.300c1.500.5 2.300 1.800 2.500 3.700" ${stroke(1.3)}/>`,
  },
  officer: {
    box: 16,
    body: `<circle cx="8" cy="5.500" r="2.500" ${stroke(1.3)}/><path d="M3 13.500c.4-3 2.400-4.500 5-4.500s4.600 1.500 5 4.500" ${stroke(1.3)}/>`,
  },
  bell: {
    box: 16,
    body: `<path d="M3 11.500c1-1 1.300-2 1.300-4.300a3.700 3.700 0 0 1 7.400 0c0 2.300.3 3.300 1.300 4.300z" ${stroke(1.3)}/><path d="M6.700 13.500h2.600" ${stroke(1.3)}/>`,
  },
  send: {
    box: 16,
    body: `<path d="M2 7.800 14 2.500 10.500 13.500 7.600 9.200zM14 2.500 7.600 9.200" ${stroke(1.3)}/>`,
  },
  help: {
    box: 16,
    body: `<circle cx="8" cy="8" r="5.800" ${stroke(1.3)}/><path d="M6.300 6.200c.2-2 3.500-1.900 3.400 0 0 1.300-1.700 1.300-1.700 2.700M8 11v1" ${stroke(1.3)}/>`,
  },
}

const kNamespace = 'http://www.w3.org/2000/svg'

/** Puts the symbols into the document; parsed as SVG, so no markup goes through the page itself. */
export function placeSprite(document: Document): void {
  const symbols = Object.entries(kSymbols).map(
    ([name, { box, body }]) =>
      `<symbol id="i-${name}" viewBox="0 0 ${box} ${box}">${body}</symbol>`,
  )
  const text = `<svg xmlns="${kNamespace}" width="0" height="0" class="sr" aria-hidden="true">${symbols.join('')}</svg>`
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml')
  document.body.prepend(document.importNode(parsed.documentElement, true))
}
