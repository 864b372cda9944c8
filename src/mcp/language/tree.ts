/** JSON text as a tree of places, read as far as it goes: half-typed text has a shape too. */
import { createScanner } from 'jsonc-parser'
import type { JSONScanner } from 'jsonc-parser'

import type { Json } from '../types.ts'
import type { Step } from './types.ts'

/** Where something stands, in UTF-16 units from 0; one that isn't closed goes as far as its holder. */
type Span = { readonly from: number; readonly to: number; readonly isClosed: boolean }

export type ObjectNode = Span & {
  readonly kind: 'object'
  readonly members: readonly TreeMember[]
}
export type ArrayNode = Span & { readonly kind: 'array'; readonly items: readonly TreeNode[] }
export type LeafNode = Span & {
  readonly kind: 'leaf'
  readonly value: string | number | boolean | null
}
export type TreeNode = ObjectNode | ArrayNode | LeafNode

/** A member of an object; the span is that of its name, quotes included. */
export type TreeMember = Span & {
  readonly name: string
  /** Where the colon stands, if there is one yet. */
  readonly colon?: number
  /** What is typed of its value, if it can be read. */
  readonly value?: TreeNode
}

export type Tree = { readonly text: string; readonly root: TreeNode | undefined }

let last: Tree | undefined

/**
 * Reads a text of any depth; what can't be read is left out, missing commas and brackets are taken as
 * given, comments are passed over. The last text is kept, so that asking again costs nothing.
 */
export function readTree(text: string): Tree {
  if (last?.text !== text) last = { text, root: grow(text) }
  return last
}

type Growing<T> = { -readonly [Key in keyof T]: T[Key] }

/** An object not closed yet; its last member takes what comes until a comma ends it. */
type OpenObject = {
  readonly node: Growing<ObjectNode>
  readonly members: Growing<TreeMember>[]
  isEnded: boolean
}
type Open = OpenObject | { readonly node: Growing<ArrayNode>; readonly items: TreeNode[] }

type Growth = {
  readonly text: string
  /** Open objects and arrays, outermost first. */
  readonly open: Open[]
  root: TreeNode | undefined
}

/** The scanner has its numbers as types only. */
const UNFINISHED_STRING = 2

function grow(text: string): TreeNode | undefined {
  const growth: Growth = { text, open: [], root: undefined }
  const scanner = createScanner(text, true)
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) take(growth, scanner)
  for (const { node } of growth.open) node.to = text.length
  return growth.root
}

function take(growth: Growth, scanner: JSONScanner): void {
  const from = scanner.getTokenOffset()
  const to = from + scanner.getTokenLength()
  switch (growth.text.charAt(from)) {
    case '{':
      return openObject(growth, from)
    case '[':
      return openArray(growth, from)
    case '}':
      return close(growth, 'object', from)
    case ']':
      return close(growth, 'array', from)
    case ':':
      return takeColon(growth, from)
    case ',':
      return endMember(growth)
    case '"': {
      const fault: number = scanner.getTokenError()
      const span = { from, to, isClosed: fault !== UNFINISHED_STRING }
      return takeString(growth, scanner.getTokenValue(), span)
    }
    default:
      return takeWord(growth, { from, to, isClosed: true })
  }
}

function openObject(growth: Growth, from: number): void {
  const members: Growing<TreeMember>[] = []
  const node: Growing<ObjectNode> = { kind: 'object', from, to: from, isClosed: false, members }
  place(growth, node)
  growth.open.push({ node, members, isEnded: true })
}

function openArray(growth: Growth, from: number): void {
  const items: TreeNode[] = []
  const node: Growing<ArrayNode> = { kind: 'array', from, to: from, isClosed: false, items }
  place(growth, node)
  growth.open.push({ node, items })
}

/** A bracket closes the nearest open one of its kind, and what is open inside ends with it. */
function close({ open }: Growth, kind: 'object' | 'array', at: number): void {
  const index = open.findLastIndex(({ node }) => node.kind === kind)
  if (index === -1) return
  const [closed, ...inner] = open.splice(index)
  for (const { node } of inner) node.to = at
  if (!closed) return
  closed.node.to = at + 1
  closed.node.isClosed = true
}

function openObjectOf({ open }: Growth): OpenObject | undefined {
  const holder = open.at(-1)
  return holder && 'members' in holder ? holder : undefined
}

function endMember(growth: Growth): void {
  const holder = openObjectOf(growth)
  if (holder) holder.isEnded = true
}

function takeColon(growth: Growth, at: number): void {
  const holder = openObjectOf(growth)
  const member = holder?.members.at(-1)
  if (!holder || !member || holder.isEnded) return
  if (member.colon === undefined) {
    member.colon = at
  } else if (member.value?.kind === 'leaf' && typeof member.value.value === 'string') {
    // What looked like its value is the name of the next one: the value is missing.
    const { value: name, from, to, isClosed } = member.value
    delete member.value
    holder.members.push({ name, from, to, isClosed, colon: at })
  }
}

function takeString(growth: Growth, value: string, span: Span): void {
  const holder = openObjectOf(growth)
  const member = holder?.members.at(-1)
  const isValue = member?.colon !== undefined && !member.value && !holder?.isEnded
  if (!holder || isValue) return place(growth, { kind: 'leaf', ...span, value })
  holder.members.push({ name: value, ...span })
  holder.isEnded = false
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** A number or one of the three words; anything else is not finished, or no JSON. */
function takeWord(growth: Growth, span: Span): void {
  const word = growth.text.slice(span.from, span.to)
  const known = WORDS.get(word)
  const value = known === undefined ? Number(word) : known
  if (typeof value === 'number' && !Number.isFinite(value)) return
  place(growth, { kind: 'leaf', ...span, value })
}

/** Puts a value where one is awaited; a stray one belongs to nothing. */
function place(growth: Growth, node: TreeNode): void {
  const holder = growth.open.at(-1)
  if (!holder) growth.root ??= node
  else if ('items' in holder) holder.items.push(node)
  else {
    const member = holder.members.at(-1)
    if (member && !member.value && !holder.isEnded) member.value = node
  }
}

/** The member a path leads to; the last one of that name. */
export function memberAt(tree: Tree, path: readonly Step[]): TreeMember | undefined {
  const holder = nodeAt(tree, path.slice(0, -1))
  if (holder?.kind !== 'object') return undefined
  return holder.members.findLast(({ name }) => name === path.at(-1))
}

/** The value a path leads to; undefined when there is none. */
export function nodeAt({ root }: Tree, path: readonly Step[]): TreeNode | undefined {
  return path.reduce<TreeNode | undefined>(childOf, root)
}

function childOf(node: TreeNode | undefined, step: Step): TreeNode | undefined {
  if (node?.kind === 'array') return typeof step === 'number' ? node.items[step] : undefined
  if (node?.kind !== 'object') return undefined
  return node.members.findLast(({ name }) => name === step)?.value
}

/** Deeper than this no schema of anybody looks. */
const MAX_DEPTH = 500

/** What is typed so far as a value; members without one are left out. */
export function valueOf(node: TreeNode, depth = 0): Json {
  if (node.kind === 'leaf') return node.value
  if (depth > MAX_DEPTH) return null
  if (node.kind === 'array') return node.items.map((item) => valueOf(item, depth + 1))
  // Not by assignment: a member may be called `__proto__`.
  return Object.fromEntries(
    node.members.flatMap(({ name, value }) => (value ? [[name, valueOf(value, depth + 1)]] : [])),
  )
}
