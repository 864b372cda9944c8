/** TABLE: where in a message the names and addresses stand that a server lists, and where it proposes values. */
import { inputSchemaOf, promptArgumentsOf } from '../primitives.ts'
import { asObject, asText } from '../read.ts'
import type { Entry, Json, JsonObject, PrimitiveKind } from '../types.ts'
import { textAndMember, textAt } from './asking.ts'
import type { Asking, Suggested } from './asking.ts'
import { entryDocs } from './entryDocs.ts'
import { pick } from './pick.ts'
import type { CompletionAsk, Step, Suggestion, Suggestions } from './types.ts'
import { suggestUris } from './uris.ts'

/** A place in messages of some methods, and what belongs there. */
type Source = {
  readonly methods: readonly string[]
  /** Names from `params` on, joined by points; `*` is any step. */
  readonly at: string
  /** Lists whose entries stand there. */
  readonly kinds?: readonly PrimitiveKind[]
  readonly suggest: (asking: Asking) => Suggested
}

const SOURCES: readonly Source[] = [
  { methods: ['tools/call'], at: 'name', kinds: ['tools'], suggest: suggestTools },
  { methods: ['prompts/get'], at: 'name', kinds: ['prompts'], suggest: suggestPrompts },
  { methods: ['prompts/get'], at: 'arguments.*', suggest: proposeForPrompt },
  {
    methods: ['resources/read'],
    at: 'uri',
    kinds: ['resources', 'resourceTemplates'],
    suggest: (asking) => suggestUris(asking, true),
  },
  {
    methods: ['resources/subscribe', 'resources/unsubscribe'],
    at: 'uri',
    kinds: ['resources'],
    suggest: (asking) => suggestUris(asking, false),
  },
  {
    methods: ['subscriptions/listen'],
    at: 'notifications.resourceSubscriptions.*',
    kinds: ['resources'],
    suggest: (asking) => suggestUris(asking, false),
  },
  {
    methods: ['completion/complete'],
    at: 'ref.name',
    kinds: ['prompts'],
    suggest: listed('prompts'),
  },
  {
    methods: ['completion/complete'],
    at: 'ref.uri',
    kinds: ['resourceTemplates'],
    suggest: listed('resourceTemplates'),
  },
  { methods: ['completion/complete'], at: 'argument.value', suggest: proposeForCompletion },
  { methods: ['completion/complete'], at: 'context.arguments.*', suggest: proposeForContext },
]

function sourceAt(message: JsonObject, path: readonly Step[]): Source | undefined {
  const method = asText(message['method'])
  const [params, ...rest] = path
  if (method === undefined || params !== 'params') return undefined
  return SOURCES.find(({ methods, at }) => {
    const steps = at.split('.')
    const isThere = steps.every((step, index) => step === '*' || step === rest[index])
    return methods.includes(method) && steps.length === rest.length && isThere
  })
}

/** The lists whose entries are named at a place of a message. */
export function kindsNamedAt(message: JsonObject, path: readonly Step[]): readonly PrimitiveKind[] {
  return sourceAt(message, path)?.kinds ?? []
}

/** Whether the server has something to say about a place of a message. */
export function isNamedByServer(message: JsonObject, path: readonly Step[]): boolean {
  return sourceAt(message, path) !== undefined
}

/** What the server lists or proposes for the value being typed; undefined where it doesn't. */
export function suggestFromServer(asking: Asking): Suggested | undefined {
  return sourceAt(asking.message, asking.path)?.suggest(asking)
}

function entriesFor({ knowledge, cursor }: Asking, kind: PrimitiveKind) {
  const all = [...knowledge.listed(kind).values()].filter(({ key }) => key !== '')
  return pick(all, cursor.typed, wordsOf)
}

/** What typed text may be part of. */
function wordsOf({ key, title }: Entry): string {
  return title === undefined ? key : `${key} ${title}`
}

function aboutEntry(entry: Entry) {
  const { key, title } = entry
  const documentation = entryDocs(entry)
  return {
    label: key,
    kind: 'name',
    ...(title !== undefined && { detail: title, filterText: wordsOf(entry) }),
    ...(documentation !== '' && { documentation }),
  } as const
}

function listed(kind: PrimitiveKind): (asking: Asking) => Suggestions {
  return (asking) => {
    const { items, isIncomplete } = entriesFor(asking, kind)
    return {
      items: items.map((entry) => textAt(asking, entry.key, aboutEntry(entry))),
      isIncomplete,
    }
  }
}

function suggestTools(asking: Asking): Suggestions {
  return withArguments(asking, 'tools', (entry) => mayTakeArguments(inputSchemaOf(entry)))
}

function suggestPrompts(asking: Asking): Suggestions {
  return withArguments(asking, 'prompts', (entry) => promptArgumentsOf(entry).length > 0)
}

/** A name is followed by its arguments, unless they are there or it takes none. */
function withArguments(
  asking: Asking,
  kind: PrimitiveKind,
  takesSome: (entry: Entry) => boolean,
): Suggestions {
  const { items, isIncomplete } = entriesFor(asking, kind)
  const isAlone = asObject(asking.message['params'])?.['arguments'] === undefined
  const suggest = (entry: Entry): Suggestion =>
    isAlone && takesSome(entry)
      ? textAndMember(asking, entry.key, {
          name: 'arguments',
          snippet: '{$0}',
          ...aboutEntry(entry),
        })
      : textAt(asking, entry.key, aboutEntry(entry))
  return { items: items.map(suggest), isIncomplete }
}

/** Arguments may stand in properties, or wherever a reference or combination leads. */
function mayTakeArguments({ properties, ...schema }: JsonObject): boolean {
  if (Object.keys(asObject(properties) ?? {}).length > 0) return true
  return ['$ref', 'allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in schema)
}

function proposeForPrompt(asking: Asking): Suggested {
  const params = asObject(asking.message['params'])
  const ref = { type: 'ref/prompt', name: asText(params?.['name']) ?? '' } as const
  return proposed(asking, ref, { name: lastName(asking), others: params?.['arguments'] })
}

function proposeForCompletion(asking: Asking): Suggested {
  const params = asObject(asking.message['params'])
  return proposedFor(asking, asText(asObject(params?.['argument'])?.['name']) ?? '')
}

function proposeForContext(asking: Asking): Suggested {
  return proposedFor(asking, lastName(asking))
}

function lastName({ path }: Asking): string {
  return String(path.at(-1) ?? '')
}

function proposedFor(asking: Asking, name: string): Suggested {
  const params = asObject(asking.message['params'])
  const ref = refIn(asObject(params?.['ref']))
  const others = asObject(params?.['context'])?.['arguments']
  return ref ? proposed(asking, ref, { name, others }) : NOTHING
}

function refIn(ref: JsonObject | undefined): CompletionAsk['ref'] | undefined {
  const [type, name, uri] = [ref?.['type'], asText(ref?.['name']), asText(ref?.['uri'])]
  if (type === 'ref/prompt' && name !== undefined) return { type, name }
  return type === 'ref/resource' && uri !== undefined ? { type, uri } : undefined
}

const NOTHING: Suggested = { items: [], isIncomplete: false }

/** Asks with the other values that are filled in. */
function proposed(
  asking: Asking,
  ref: CompletionAsk['ref'],
  { name, others }: { readonly name: string; readonly others: Json | undefined },
): Suggested {
  const { knowledge, cursor, signal } = asking
  const filled = Object.entries(asObject(others) ?? {}).flatMap(([key, value]) =>
    key !== name && typeof value === 'string' && value !== '' ? [[key, value] as const] : [],
  )
  const argument = { name, value: cursor.typed }
  const ask = { ref, argument, context: Object.fromEntries(filled) }
  return { ...NOTHING, later: itemsLater(knowledge.propose(ask, signal), asking) }
}

async function itemsLater(
  values: Promise<readonly string[]>,
  asking: Asking,
): Promise<readonly Suggestion[]> {
  const { typed } = asking.cursor
  return (await values).map((value) =>
    // Chosen for what is typed; that they begin with it is nothing a server promises.
    textAt(asking, value, { label: value, kind: 'value', filterText: typed || value }),
  )
}
