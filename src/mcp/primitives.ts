/** TABLE: tools, resources, resource templates, prompts; one lenient reader and one draft each. */
import { readParamHeaders } from './paramHeaders.ts'
import { asArray, asBoolean, asNumber, asObject, asText, finding, present } from './read.ts'
import { sampleValue } from './schema/sampleValue.ts'
import type {
  Entry,
  Finding,
  Json,
  JsonObject,
  Message,
  Page,
  PrimitiveKind,
  PromptArgument,
  ToolAnnotations,
} from './types.ts'

type Primitive = {
  readonly kind: PrimitiveKind
  /** Name of the list on screen (product.md 1.1). */
  readonly title: string
  readonly one: string
  /** What tells one from another. */
  readonly identity: 'name' | 'URI' | 'URI template'
  /** List method, and the result's member that holds the entries (protocol.md 4.3). */
  readonly method: string
  readonly listKey: string
  /** Server capability that announces it. */
  readonly capability: string
  /** Notification that makes the list stale. */
  readonly changed: string
  readonly none: string
  readonly read: (raw: Json) => Entry
  /** The request that choosing an entry opens. */
  readonly draft: (entry: Entry) => { readonly method: string; readonly params: JsonObject }
}

export const PRIMITIVES: readonly Primitive[] = [
  {
    kind: 'tools',
    title: 'Tools',
    one: 'tool',
    identity: 'name',
    method: 'tools/list',
    listKey: 'tools',
    capability: 'tools',
    changed: 'notifications/tools/list_changed',
    none: 'This server has no tools.',
    read: readTool,
    draft: (entry) => ({
      method: 'tools/call',
      // A schema without a type still means an object (protocol.md 13 no. 8).
      params: { name: entry.key, arguments: asObject(sampleValue(inputSchemaOf(entry))) ?? {} },
    }),
  },
  {
    kind: 'resources',
    title: 'Resources',
    one: 'resource',
    identity: 'URI',
    method: 'resources/list',
    listKey: 'resources',
    capability: 'resources',
    changed: 'notifications/resources/list_changed',
    none: 'This server doesn’t offer resources.',
    read: readResource,
    draft: (entry) => ({ method: 'resources/read', params: { uri: entry.key } }),
  },
  {
    kind: 'resourceTemplates',
    title: 'Resource templates',
    one: 'template',
    identity: 'URI template',
    method: 'resources/templates/list',
    listKey: 'resourceTemplates',
    capability: 'resources',
    changed: 'notifications/resources/list_changed',
    none: 'No resource templates.',
    read: readTemplate,
    draft: (entry) => ({ method: 'resources/read', params: { uri: entry.key } }),
  },
  {
    kind: 'prompts',
    title: 'Prompts',
    one: 'prompt',
    identity: 'name',
    method: 'prompts/list',
    listKey: 'prompts',
    capability: 'prompts',
    changed: 'notifications/prompts/list_changed',
    none: 'No prompts. Servers use prompts for ready-made instructions.',
    read: readPrompt,
    draft: (entry) => {
      const required = promptArgumentsOf(entry).filter((argument) => argument.required)
      const values = Object.fromEntries(required.map((argument) => [argument.name, '']))
      const params: JsonObject = { name: entry.key }
      return {
        method: 'prompts/get',
        params: required.length > 0 ? { ...params, arguments: values } : params,
      }
    },
  },
]

/** The table's row of a kind. */
export function primitiveOf(kind: PrimitiveKind): Primitive {
  const primitive = PRIMITIVES.find((each) => each.kind === kind)
  if (!primitive) throw new Error(`No primitive ${kind}`)
  return primitive
}

/** Reads a list result. A malformed entry is kept and marked, never a reason to drop the rest. */
export function readPage(kind: PrimitiveKind, result: Json): Page {
  const { listKey, read } = primitiveOf(kind)
  const object = asObject(result)
  const items = asArray(object?.[listKey])
  const findings: Finding[] = []
  if (!items)
    findings.push(finding('content.shape', 'error', `The result has no list “${listKey}”.`))
  const cursor = object?.['nextCursor']
  if (cursor !== undefined && typeof cursor !== 'string') {
    findings.push(
      finding('list.next-cursor', 'warning', 'nextCursor is not a string; taken as the end.'),
    )
  }
  return {
    entries: (items ?? []).map(read),
    missing: false,
    findings,
    // The empty string is a valid cursor: presence counts, not truth (protocol.md 4.3).
    ...present({ nextCursor: asText(cursor), ttlMs: asNumber(object?.['ttlMs']) }),
  }
}

/** The page of a server that does not know the list. */
export const NO_PAGE: Page = { entries: [], missing: true, findings: [] }

function entryOf(
  kind: PrimitiveKind,
  raw: Json,
  parts: { key: string | undefined; label?: string; tag: string; findings?: readonly Finding[] },
): Entry {
  const object = asObject(raw)
  const { one, identity } = primitiveOf(kind)
  const missing = finding('content.shape', 'error', `This ${one} has no ${identity}.`)
  // An empty name or address identifies as little as none.
  const key = parts.key || undefined
  const findings = [...(parts.findings ?? []), ...(key === undefined ? [missing] : [])]
  return {
    kind,
    key: key ?? '',
    label: parts.label || key || `(no ${identity})`,
    tag: parts.tag,
    valid: !findings.some((each) => each.severity === 'error'),
    findings,
    raw,
    ...present({
      title: asText(object?.['title']) ?? asText(asObject(object?.['annotations'])?.['title']),
      description: asText(object?.['description']),
    }),
  }
}

const NO_OBJECT = finding(
  'tool.input-schema',
  'warning',
  'inputSchema is not of type object; any object is taken.',
)

function readTool(raw: Json): Entry {
  const tool = asObject(raw)
  const schema = asObject(tool?.['inputSchema'])
  const findings: Finding[] = readParamHeaders(schema ?? {}).problems.map(
    ({ pointer, message }) => ({
      ...finding('tool.header-annotation', 'error', message),
      at: { pointer: `/inputSchema${pointer}` },
    }),
  )
  if (schema?.['type'] !== 'object') findings.push(NO_OBJECT)
  return entryOf('tools', raw, { key: asText(tool?.['name']), tag: effectOf(raw), findings })
}

/** What a tool does to the world, in one word, from its untrusted annotations (protocol.md 4.4). */
function effectOf(raw: Json): string {
  const { readOnlyHint, destructiveHint } = annotationsOf(raw)
  if (readOnlyHint === true) return 'read'
  if (destructiveHint === true) return 'may delete'
  return destructiveHint === false || readOnlyHint === false ? 'write' : ''
}

/** A tool's annotations; only booleans and text are taken. */
export function annotationsOf(raw: Json): ToolAnnotations {
  const all = asObject(asObject(raw)?.['annotations'])
  return present({
    title: asText(all?.['title']),
    readOnlyHint: asBoolean(all?.['readOnlyHint']),
    destructiveHint: asBoolean(all?.['destructiveHint']),
    idempotentHint: asBoolean(all?.['idempotentHint']),
    openWorldHint: asBoolean(all?.['openWorldHint']),
  })
}

/** A tool's argument schema; a missing one means any object. */
export function inputSchemaOf(entry: Entry): JsonObject {
  return asObject(asObject(entry.raw)?.['inputSchema']) ?? { type: 'object' }
}

function readResource(raw: Json): Entry {
  const resource = asObject(raw)
  const uri = asText(resource?.['uri'])
  return entryOf('resources', raw, {
    key: uri,
    ...(uri === undefined ? {} : { label: shortUri(uri) }),
    tag: shortType(asText(resource?.['mimeType'])),
  })
}

function readTemplate(raw: Json): Entry {
  const template = asObject(raw)
  const uri = asText(template?.['uriTemplate'])
  return entryOf('resourceTemplates', raw, {
    key: uri,
    ...(uri === undefined ? {} : { label: shortUri(uri) }),
    tag: shortType(asText(template?.['mimeType'])),
  })
}

function shortUri(uri: string): string {
  return uri.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
}

function shortType(mimeType: string | undefined): string {
  return (
    mimeType
      ?.split(';')[0]
      ?.split('/')
      .pop()
      ?.replace(/^(x-|vnd\.)/, '') ?? ''
  )
}

function readPrompt(raw: Json): Entry {
  const count = asArray(asObject(raw)?.['arguments'])?.length ?? 0
  return entryOf('prompts', raw, {
    key: asText(asObject(raw)?.['name']),
    tag: count === 0 ? '' : count === 1 ? '1 arg' : `${count} args`,
  })
}

/** A prompt's arguments; entries without a name are left out. */
export function promptArgumentsOf(entry: Entry): readonly PromptArgument[] {
  return (asArray(asObject(entry.raw)?.['arguments']) ?? []).flatMap((raw) => {
    const argument = asObject(raw)
    const name = asText(argument?.['name'])
    if (name === undefined) return []
    return {
      name,
      required: argument?.['required'] === true,
      ...present({
        title: asText(argument?.['title']),
        description: asText(argument?.['description']),
      }),
    }
  })
}

/** Methods whose `params.name` is an entry of a list. A URI may come from a template as well. */
const NAMING: Readonly<Record<string, PrimitiveKind>> = {
  'tools/call': 'tools',
  'prompts/get': 'prompts',
}

/** Id of the tool or prompt a message names, as a tab keeps it: `tools:echo`; undefined for others. */
export function entryIdIn(message: Message | undefined): string | undefined {
  if (message?.kind !== 'request') return undefined
  const kind = NAMING[message.method]
  const name = asText(asObject(message.params)?.['name'])
  // An empty name is one that is still to be written.
  return kind === undefined || name === undefined || name === '' ? undefined : `${kind}:${name}`
}
