/** Where the icons of a connected server would come from: asked before any of them is loaded. */
import { iconsOf, placeOf } from '#mcp/icons.ts'
import { PRIMITIVES } from '#mcp/primitives.ts'
import type { Json } from '#mcp/types.ts'

import type { Explorer } from '../explorer.ts'
import { knowledgeOf } from '../knowledge.ts'

export type IconSurvey = {
  /** Addresses of all icons. */
  readonly sources: ReadonlySet<string>
  /** Names and ports, in alphabetical order. */
  readonly hosts: readonly string[]
  /** Icons that come within the lists themselves. */
  readonly inline: number
  /** Icons from where none is taken. */
  readonly refused: number
}

/** Of the server itself and of everything listed so far. */
export function surveyIcons(explorer: Explorer): IconSurvey {
  const hosts = new Set<string>()
  const sources = new Set<string>()
  const counts = { inline: 0, refused: 0 }
  for (const raw of sourcesOf(explorer)) {
    for (const icon of iconsOf(raw)) {
      sources.add(icon.src)
      const place = placeOf(icon, explorer.host.isSecurePage)
      if (place.kind === 'host') hosts.add(place.host)
      else counts[place.kind] += 1
    }
  }
  return { sources, hosts: [...hosts].toSorted(), ...counts }
}

function* sourcesOf(explorer: Explorer): Generator<Json | undefined, void, void> {
  yield explorer.connections.getState().connection?.endpoint.server
  const knowledge = knowledgeOf(explorer).now()
  for (const { kind } of PRIMITIVES) {
    for (const entry of knowledge.listed(kind).values()) yield entry.raw
  }
}
