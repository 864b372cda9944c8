/** TABLE: what is checked of a message's params: by the method's own schema, and by what the server lists. */
import { nearestOf } from '#lib/nearest.ts'
import { ownOf } from '#lib/ownOf.ts'
import { hasPlaceholder } from '#lib/placeholder.ts'

import { quote } from '../quote.ts'
import { asArray, asObject, asText } from '../read.ts'
import { complaintsOf } from '../schema/complaints.ts'
import type { Complaint } from '../schema/complaints.ts'
import { wordsOf } from '../schema/problemWords.ts'
import type { JsonObject, PrimitiveKind } from '../types.ts'
import { argumentsSchema, messageSchema } from './compose.ts'
import { checkDetails } from './detailChecks.ts'
import { renameMember } from './edit.ts'
import { fixBy } from './fixes/fixBy.ts'
import { addAll, fixesFor } from './fixes/valueFixes.ts'
import type { Place } from './fixes/valueFixes.ts'
import type { Found } from './found.ts'
import { setting } from './messageChecks.ts'
import type { Seen } from './messageChecks.ts'

/** What is wrong with the params of a message. */
export function checkParams(seen: Seen): readonly Found[] {
  const method = asText(seen.message['method'])
  if (method === undefined) return []
  const named = ownOf(NAMED, method)
  return [...checkShape(seen), ...(named ? named(seen) : [])]
}

/** Methods that name something the server lists. */
const NAMED: Readonly<Record<string, (seen: Seen) => readonly Found[]>> = {
  'tools/call': checkTool,
  'prompts/get': checkPrompt,
  'resources/read': checkUri,
}

/** A template is no address: what is in its braces has to be filled in (RFC 6570). */
function checkUri({ base, message, knowledge }: Seen): readonly Found[] {
  const uri = asText(asObject(message['params'])?.['uri']) ?? ''
  const [open] = uri.replaceAll(/\{\{[^{}]*\}\}/g, '').match(/\{[^{}]+\}/) ?? []
  if (open === undefined || knowledge.listed('resources').has(uri)) return []
  return [
    {
      code: 'resource.template',
      severity: 'error',
      message: `${quote(open)} still stands in the URI. Fill it in; the form has a field for it.`,
      path: [...base, 'params', 'uri'],
      fixes: [],
    },
  ]
}

/** By the schema of the message, but for what `messageChecks` says in better words. */
function checkShape({ text, base, message, knowledge }: Seen): readonly Found[] {
  const whole = messageSchema(message, knowledge)
  const isNeeded = asArray(whole['required'])?.includes('params') === true
  const schema: JsonObject = {
    properties: { params: asObject(whole['properties'])?.['params'] },
    ...(isNeeded && { required: ['params'] }),
  }
  const complaints = complaintsOf(schema, message) ?? []
  return complaints.map((complaint) => foundIn(complaint, { text, base }, 'params'))
}

/** By the server's own schema of the arguments. */
function checkArguments(seen: Seen, args: JsonObject): readonly Found[] | undefined {
  const schema = argumentsSchema(seen.message, seen.knowledge)
  if (!schema) return undefined
  const place = { text: seen.text, base: [...seen.base, 'params', 'arguments'] }
  const complaints = complaintsOf(schema, args) ?? []
  return [...foundAll(complaints, place), ...checkSpelling(schema, args, place)]
}

/** What is named, and the arguments given; undefined when either is something else. */
function namedIn({ message }: Seen) {
  const params = asObject(message['params'])
  const name = asText(params?.['name'])
  const given = params?.['arguments']
  const args = given === undefined ? {} : asObject(given)
  return name === undefined || !args ? undefined : { name, args }
}

function checkTool(seen: Seen): readonly Found[] {
  const named = namedIn(seen)
  if (!named) return []
  const found = checkArguments(seen, named.args)
  if (!found) return checkName(seen, 'tools', named.name)
  return [...found, ...checkDetails(seen, named.name, named.args)]
}

function checkPrompt(seen: Seen): readonly Found[] {
  const named = namedIn(seen)
  if (!named) return []
  return checkArguments(seen, named.args) ?? checkName(seen, 'prompts', named.name)
}

/** The members that are missing side by side can be added at once. */
function foundAll(complaints: readonly Complaint[], place: Place): readonly Found[] {
  const missing = complaints.filter(
    ({ keyword, path }) => keyword === 'required' && path.length === 0,
  )
  const all = addAll(missing, place)
  return complaints.map((complaint) => {
    const found = foundIn(complaint, place, 'argument')
    return complaint === missing[0] ? { ...found, fixes: [...(found.fixes ?? []), ...all] } : found
  })
}

/** Names nobody asked for, and that look like one of the arguments: the server may pass over them. */
function checkSpelling(schema: JsonObject, args: JsonObject, place: Place): readonly Found[] {
  const known = asObject(schema['properties']) ?? {}
  const isClosed = schema['additionalProperties'] === false
  const free = Object.keys(known).filter((name) => args[name] === undefined)
  if (isClosed || free.length === 0) return []
  return Object.keys(args).flatMap((name): Found[] => {
    const nearest = known[name] === undefined ? nearestOf(name, free) : undefined
    if (nearest === undefined) return []
    const path = [...place.base, name]
    return [
      {
        code: 'argument.unknown',
        severity: 'warning',
        message: `${quote(name)} isn’t among the arguments; nearest: ${quote(nearest)}.`,
        path,
        isAboutName: true,
        fixes: [
          fixBy(`Rename to ${quote(nearest)}`, place.text, () =>
            renameMember(place.text, path, nearest),
          ),
        ],
      },
    ]
  })
}

const WORDS = {
  tools: { code: 'tool.unknown', one: 'tool', many: 'tools' },
  prompts: { code: 'prompt.unknown', one: 'prompt', many: 'prompts' },
} as const

/** A name that isn't listed: an error when the list is complete, else only when another one is near. */
function checkName(
  seen: Seen,
  kind: Extract<PrimitiveKind, keyof typeof WORDS>,
  name: string,
): readonly Found[] {
  const { base, knowledge } = seen
  const names = [...knowledge.listed(kind).keys()]
  if (names.length === 0 || names.includes(name) || hasPlaceholder(name)) return []
  const isComplete = knowledge.isComplete?.(kind) === true
  const nearest = nearestOf(name, names)
  if (!isComplete && nearest === undefined) return []
  const { code, one, many } = WORDS[kind]
  const lacks = isComplete
    ? `The server has no ${one} ${quote(name)}`
    : `${quote(name)} isn’t among the ${many} loaded so far`
  const path = ['params', 'name']
  return [
    {
      code,
      severity: isComplete ? 'error' : 'warning',
      message: `${lacks}${nearest === undefined ? '' : `; nearest: ${quote(nearest)}`}.`,
      path: [...base, ...path],
      fixes: nearest === undefined ? [] : [setting(seen, `Use ${quote(nearest)}`, path, nearest)],
    },
  ]
}

function foundIn(complaint: Complaint, place: Place, about: 'params' | 'argument'): Found {
  const { keyword, path, names: [name] = [] } = complaint
  const isMissing = keyword === 'required' || keyword === 'dependentRequired'
  const whole = [...place.base, ...path]
  return {
    code: `${about}.${CODES[keyword] ?? 'shape'}`,
    severity: SEVERITIES.get(keyword) ?? (complaint.isAmbiguous ? 'warning' : 'error'),
    message: wordsOf(complaint),
    path: isMissing && name !== undefined ? [...whole, name] : whole,
    isAboutName: keyword === 'false' || keyword === 'propertyNames',
    fixes: fixesFor(complaint, place),
  }
}

/** What servers are not held to: formats are notes in JSON Schema. */
const SEVERITIES: ReadonlyMap<string, Found['severity']> = new Map([['format', 'warning']])

const CODES: Readonly<Record<string, string>> = {
  required: 'missing',
  dependentRequired: 'missing',
  anyRequired: 'missing',
  false: 'unknown',
  propertyNames: 'unknown',
  type: 'type',
  enum: 'enum',
  const: 'enum',
  format: 'format',
  pattern: 'pattern',
  minimum: 'range',
  maximum: 'range',
  exclusiveMinimum: 'range',
  exclusiveMaximum: 'range',
  multipleOf: 'range',
  minLength: 'length',
  maxLength: 'length',
  minItems: 'length',
  maxItems: 'length',
  minProperties: 'length',
  maxProperties: 'length',
}
