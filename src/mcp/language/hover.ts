/** What a name or value in a message means: by the protocol, and in the server's own words. */
import { asObject, asText } from '../read.ts'
import { methodsOf } from '../schema/methods.ts'
import type { Entry, JsonObject } from '../types.ts'
import { placeholdersIn } from '../variables.ts'
import { entryDocs } from './entryDocs.ts'
import { facetsOf } from './facets.ts'
import { detailOf, docsOf } from './fieldDocs.ts'
import { membersOf } from './names.ts'
import { placesIn } from './places.ts'
import type { Place } from './resolve.ts'
import { codeOf, plainWords, safeMarkdown } from './safeMarkdown.ts'
import { kindsNamedAt } from './sources.ts'
import { nodeAt, readTree, valueOf } from './tree.ts'
import type { TreeNode } from './tree.ts'
import type { Hover, Knowledge, Step } from './types.ts'

/** Words about what stands at an offset; undefined where nothing is known of it. */
export function hoverAt(text: string, offset: number, knowledge: Knowledge): Hover | undefined {
  const variable = variableAt(text, offset, knowledge)
  if (variable) return variable
  const tree = readTree(text)
  const spot = spotAt(tree.root, offset)
  if (!spot) return undefined
  const base = tree.root?.kind === 'array' ? spot.path.slice(0, 1) : []
  const node = nodeAt(tree, base)
  const message = node?.kind === 'object' ? (asObject(valueOf(node)) ?? {}) : {}
  const path = spot.path.slice(base.length)
  if (path.length === 0) return undefined
  const { from, to, value } = spot
  const markdown =
    (typeof value === 'string' && aboutText(value, { message, path, knowledge })) ||
    aboutField({ message, path, knowledge }, value)
  return markdown === '' ? undefined : { from, to, markdown }
}

function variableAt(text: string, offset: number, knowledge: Knowledge): Hover | undefined {
  const found = placeholdersIn(text).find(({ from, to }) => from <= offset && offset < to)
  if (!found) return undefined
  const { from, to, name } = found
  const variable = knowledge.variables.find((each) => each.name === name)
  const words = variable
    ? [
        `**${plainWords(name)}**`,
        ...(variable.shown === '' ? [] : [codeOf(variable.shown)]),
        `${plainWords(variable.about)}.`,
      ]
    : [`No variable is called ${codeOf(name)}.`]
  return { from, to, markdown: words.join('\n\n') }
}

type Spot = {
  readonly from: number
  readonly to: number
  readonly path: readonly Step[]
  /** Of a value that holds no others; a name has none. */
  readonly value?: string | number | boolean | null
}

/** The name or value an offset stands in. */
function spotAt(root: TreeNode | undefined, offset: number): Spot | undefined {
  const path: Step[] = []
  let node = root
  while (node && node.from <= offset && offset < node.to) {
    if (node.kind === 'leaf') return { from: node.from, to: node.to, path, value: node.value }
    const inner = node.kind === 'object' ? node.members : node.items
    const index = inner.findLastIndex(({ from }) => from <= offset)
    const part = inner[index]
    if (!part) return undefined
    if ('name' in part) {
      path.push(part.name)
      if (offset < part.to) return { from: part.from, to: part.to, path }
      node = part.value
    } else {
      path.push(index)
      node = part
    }
  }
  return undefined
}

type Asked = {
  readonly message: JsonObject
  readonly path: readonly Step[]
  readonly knowledge: Knowledge
}

/** About a text that names something: a method, or what the server lists. */
function aboutText(value: string, { message, path, knowledge }: Asked): string | undefined {
  if (path.length === 1 && path[0] === 'method') return aboutMethod(value, knowledge)
  for (const kind of kindsNamedAt(message, path)) {
    const entry = knowledge.listed(kind).get(value)
    if (entry) return aboutEntry(entry)
  }
  return undefined
}

function aboutMethod(name: string, { endpoint }: Knowledge): string | undefined {
  const isIt = (method: { readonly name: string }) => method.name === name
  const own = methodsOf(endpoint).find(isIt)
  const method = own ?? methodsOf(undefined).find(isIt)
  if (!method) return undefined
  const words = `${codeOf(name)}: ${method.about}`
  return own || !endpoint ? words : `${words}\n\nNot part of revision ${endpoint.revision}.`
}

function aboutEntry(entry: Entry): string {
  const docs = entryDocs(entry)
  return docs === '' ? codeOf(entry.key) : `${codeOf(entry.key)}\n\n${docs}`
}

function aboutField(asked: Asked, value: Spot['value']): string {
  const { message, path, knowledge } = asked
  const places = placesIn(message, path, knowledge)
  if (places.length === 0) return ''
  const last = path.at(-1)
  const name = typeof last === 'string' ? codeOf(last) : `Item ${String((last ?? 0) + 1)}`
  const head = `${name} · ${detailOf(places, isRequired(asked))}`
  const lines = [head, optionLine(places, value), docsOf(places)]
  return lines.filter((line) => line !== '').join('\n\n')
}

/** Whether what holds the value asks for it. */
function isRequired({ message, path, knowledge }: Asked): boolean {
  const holder = placesIn(message, path.slice(0, -1), knowledge)
  const last = path.at(-1)
  return membersOf(holder, new Set()).some(({ name, isRequired: is }) => is && name === last)
}

/** What the value itself is called. */
function optionLine(places: readonly Place[], value: Spot['value']): string {
  const option = facetsOf(places).options.find((each) => each.value === value)
  const title = option?.title === undefined ? '' : `**${plainWords(option.title)}**`
  const about = asText(option?.description)
  const words = [title, about === undefined ? '' : safeMarkdown(about)].filter(
    (each) => each !== '',
  )
  return words.length === 0 ? '' : `${codeOf(JSON.stringify(value))}: ${words.join(' ')}`
}
