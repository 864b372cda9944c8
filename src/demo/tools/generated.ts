/** As many believable tools as wanted, for lists that test a client's patience. */
import { CONNECTORS } from '../connectors/catalogue.ts'
import { pick } from '../connectors/schema.ts'
import { textResult } from './types.ts'
import type { ToolEntry } from './types.ts'

const VERBS = ['list', 'get', 'create', 'update', 'archive', 'search', 'export', 'sync'] as const
const NOUNS = [
  'contacts',
  'invoices',
  'orders',
  'tickets',
  'campaigns',
  'projects',
  'files',
  'events',
  'products',
  'payments',
  'messages',
  'reports',
  'users',
] as const
const PLACES = ['emea', 'americas', 'apac'] as const

/** Tools numbered from 0; names differ, and are the same every time. */
export function generatedTools(count: number): readonly ToolEntry[] {
  const [first, ...rest] = CONNECTORS.map(({ id, name }) => ({ id, name }))
  if (first === undefined) return []
  return Array.from({ length: count }, (_, index) => {
    const { id, name } = pick([first, ...rest], index)
    const verb = pick(VERBS, Math.floor(index / CONNECTORS.length))
    const noun = pick(NOUNS, Math.floor(index / (CONNECTORS.length * VERBS.length)))
    const place = pick(PLACES, index)
    const reads = verb === 'list' || verb === 'get' || verb === 'search'
    return {
      definition: {
        name: `${id.replaceAll('-', '_')}_${verb}_${noun}_${index}`,
        title: `${name}: ${verb} ${noun} (${place})`,
        description: `Does "${verb}" on the ${noun} of ${name} in the region ${place}.`,
        inputSchema: {
          type: 'object',
          properties: {
            [reads ? 'limit' : 'externalId']: reads
              ? { type: 'integer', minimum: 1, maximum: 100, description: 'How many.' }
              : { type: 'string', minLength: 1, description: 'Your own id.' },
            dryRun: { type: 'boolean', default: false, description: 'Only say what would happen.' },
          },
        },
        annotations: { readOnlyHint: reads },
      },
      run: (input) => textResult(JSON.stringify({ connector: id, verb, noun, place, input })),
    }
  })
}
