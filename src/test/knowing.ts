/** Knowledge of a server for tests: what it lists as it would list it, and nothing of the network. */
import type { Knowledge } from '#mcp/language/types.ts'
import { inputSchemaOf, primitiveOf } from '#mcp/primitives.ts'
import type { Endpoint, Entry, Json, JsonObject, PrimitiveKind } from '#mcp/types.ts'

type Known = Partial<Omit<Knowledge, 'listed'>> & {
  readonly [Kind in PrimitiveKind]?: readonly Json[]
}

/** What isn't given is not there: no endpoint, empty lists, no proposals, no variables. */
export function knowing(known: Known = {}): Knowledge {
  const lists = new Map<PrimitiveKind, ReadonlyMap<string, Entry>>()
  function listed(kind: PrimitiveKind): ReadonlyMap<string, Entry> {
    const { read } = primitiveOf(kind)
    const list =
      lists.get(kind) ?? new Map((known[kind] ?? []).map(read).map((entry) => [entry.key, entry]))
    lists.set(kind, list)
    return list
  }
  return {
    endpoint: undefined,
    isComplete: () => true,
    toolSchema: (name) => {
      const tool = listed('tools').get(name)
      return tool && inputSchemaOf(tool)
    },
    propose: () => Promise.resolve([]),
    variables: [],
    ...known,
    listed,
  }
}

/** An endpoint of this era and revision. */
export function endpointOf(
  era: Endpoint['era'],
  revision: string,
  capabilities?: JsonObject,
): Endpoint {
  return { url: 'https://host.example/mcp', era, revision, ...(capabilities && { capabilities }) }
}
