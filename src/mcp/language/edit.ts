/** Changes one value in a typed JSON text; everything else keeps its spelling, order and comments. */
import { parseTree } from 'jsonc-parser'
import type { Node } from 'jsonc-parser'

import type { Json } from '../types.ts'
import { layoutOf, rootLayoutOf } from './layout.ts'
import { endOf, replaced, withPart, withoutPart } from './parts.ts'
import type { Step } from './types.ts'

/**
 * The text with the value at this path set, or taken out with undefined. What is missing on the way
 * is made; an item goes in at the end only. Of a name that stands twice the last one counts, and
 * taking it out takes out all. Comments and trailing commas are taken as they come. Undefined when
 * something on the way is no object or array, or isn't closed.
 */
export function editValue(
  text: string,
  path: readonly Step[],
  value: Json | undefined,
): string | undefined {
  let node = treeOf(text)
  if (!node) return undefined
  let parent: Node | undefined
  for (const [index, step] of path.entries()) {
    if (node.type !== (typeof step === 'number' ? 'array' : 'object')) return undefined
    const child = childAt(node, step)
    if (!child) return value === undefined ? text : insertAt(text, node, path.slice(index), value)
    parent = node
    node = child
  }
  if (value === undefined) return parent && removeAt(text, path, parent)
  const { write } = parent ? layoutOf(text, parent) : rootLayoutOf(text)
  return replaced(text, node, write(value))
}

/** `editValue` with the value as it shall be spelled, which must be JSON. */
export function editSpelling(
  text: string,
  path: readonly Step[],
  spelling: string,
): string | undefined {
  const made = editValue(text, path, null)
  const node = made === undefined ? undefined : nodeAt(made, path)
  return made !== undefined && node ? replaced(made, node, spelling) : undefined
}

/** How the value at this path is spelled; undefined when there is none. */
export function spellingAt(text: string, path: readonly Step[]): string | undefined {
  const node = nodeAt(text, path)
  return node && text.slice(node.offset, endOf(node))
}

/** Where the value at this path stands, in characters from 0; undefined when there is none. */
export function spanAt(
  text: string,
  path: readonly Step[],
): { readonly from: number; readonly to: number } | undefined {
  const node = nodeAt(text, path)
  return node && { from: node.offset, to: endOf(node) }
}

/** The text with an item of the array at this path moved; undefined when there is no such item or place. */
export function moveItem(
  text: string,
  path: readonly Step[],
  move: { readonly from: number; readonly to: number },
): string | undefined {
  const array = nodeAt(text, path)
  const places = array?.type === 'array' ? (array.children ?? []) : []
  if (!places[move.from] || !places[move.to]) return undefined
  const items = places.map((node) => text.slice(node.offset, endOf(node)))
  items.splice(move.to, 0, ...items.splice(move.from, 1))
  // Each place gets another item: commas and comments stay where they are.
  return places.reduceRight((after, node, index) => replaced(after, node, items[index] ?? ''), text)
}

/** The text with the member at this path called otherwise, in its place; undefined when that name is taken. */
export function renameMember(
  text: string,
  path: readonly Step[],
  name: string,
): string | undefined {
  const object = nodeAt(text, path.slice(0, -1))
  const members = object?.type === 'object' ? (object.children ?? []) : []
  if (members.some((member) => nameOf(member) === name)) return undefined
  const key = members.findLast((member) => nameOf(member) === path.at(-1))?.children?.[0]
  return key && replaced(text, key, JSON.stringify(name))
}

/** Fields that show their spelling ask for the same text one after the other. */
let last: { readonly text: string; readonly tree: Node | undefined } | undefined

/** The text's value with its places, as far as it can be read. */
function treeOf(text: string): Node | undefined {
  if (last?.text !== text) last = { text, tree: parsed(text) }
  return last.tree
}

function parsed(text: string): Node | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true })
  } catch {
    // Nested deeper than the stack of the parser.
    return undefined
  }
}

function nodeAt(text: string, path: readonly Step[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (parent, step) => parent && childAt(parent, step),
    treeOf(text),
  )
}

/** The value a step leads to; undefined when there is none. */
function childAt({ type, children = [] }: Node, step: Step): Node | undefined {
  if (type === 'array') return typeof step === 'number' ? children[step] : undefined
  if (type !== 'object') return undefined
  return children.findLast((member) => nameOf(member) === step)?.children?.[1]
}

function nameOf(member: Node): unknown {
  return member.children?.[0]?.value
}

function isClosed(text: string, node: Node): boolean {
  return node.length > 1 && text[endOf(node) - 1] === (node.type === 'array' ? ']' : '}')
}

/** Makes what the path needs, as the last part of the container. */
function insertAt(
  text: string,
  container: Node,
  [step, ...rest]: readonly Step[],
  value: Json,
): string | undefined {
  if (!isClosed(text, container)) return undefined
  const isGap = typeof step === 'number' && step !== (container.children ?? []).length
  // An item behind others that are missing too has no place.
  if (isGap || rest.some((each) => typeof each === 'number' && each !== 0)) return undefined
  const layout = layoutOf(text, container)
  const made = layout.write(
    rest.reduceRight(
      (inner, each) => (typeof each === 'number' ? [inner] : { [each]: inner }),
      value,
    ),
  )
  const key = typeof step === 'string' ? `${JSON.stringify(step)}:${layout.colonSpace}` : ''
  return withPart(text, container, { layout, part: key + made })
}

function removeAt(text: string, path: readonly Step[], container: Node): string | undefined {
  if (!isClosed(text, container)) return undefined
  const step = path.at(-1)
  const index = (container.children ?? []).findLastIndex((child, at) =>
    container.type === 'array' ? at === step : nameOf(child) === step,
  )
  const left = withoutPart(text, container, index)
  // A name may stand there twice.
  return typeof step === 'string' ? editValue(left, path, undefined) : left
}
