/** References of a schema to other documents, which are never fetched (protocol.md 4.4). */
import { pointerStep } from '#lib/jsonPointer.ts'

import type { Json, JsonObject } from '../types.ts'

type RemoteRef = { readonly pointer: string; readonly ref: string }

/** A hostile schema must not hold up the page. */
const MOST_NODES = 20_000
const MOST_FOUND = 20

type Node = { readonly value: JsonObject | readonly Json[]; readonly pointer: string }

/** Every `$ref` to an address that the schema itself does not hold under an `$id`. */
export function findRemoteRefs(schema: JsonObject): readonly RemoteRef[] {
  const found: RemoteRef[] = []
  const ids = new Set<string>()
  const nodes: Node[] = [{ value: schema, pointer: '' }]
  // Grows while it is walked: breadth first, so that depth costs no stack.
  for (const node of nodes) {
    for (const [name, value] of Object.entries(node.value)) {
      if (typeof value === 'object' && value !== null) {
        if (nodes.length >= MOST_NODES) continue
        nodes.push({ value, pointer: `${node.pointer}${pointerStep(name)}` })
      } else if (name === '$id') ids.add(String(value))
      else if (name === '$ref' && typeof value === 'string' && isRemote(value)) {
        found.push({ pointer: `${node.pointer}/$ref`, ref: value })
      }
    }
  }
  return found.filter(({ ref }) => !ids.has(ref.split('#')[0] ?? '')).slice(0, MOST_FOUND)
}

function isRemote(ref: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(ref)
}
