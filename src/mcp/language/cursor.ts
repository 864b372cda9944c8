/** What is being typed at an offset: a member's name or a value, where it goes, and what it replaces. */
import type { ArrayNode, LeafNode, ObjectNode, Tree, TreeMember, TreeNode } from './tree.ts'
import type { Step } from './types.ts'

export type Cursor = {
  readonly kind: 'name' | 'value'
  /** Way to the value; for a name, to the object it is a member of. */
  readonly path: readonly Step[]
  /** What is typed of it already, quotes included, to be replaced. */
  readonly from: number
  readonly to: number
  /** What is typed up to the cursor, without its quote and escapes. */
  readonly typed: string
  /** Whether the cursor stands within quotes. */
  readonly isQuoted: boolean
  /** Of a name: whether its colon is there. */
  readonly isNamed: boolean
  /** The object or array it belongs to. */
  readonly holder: ObjectNode | ArrayNode | undefined
  /** End of the part before, behind which a comma is missing. */
  readonly comma?: number
  /** Whether another part follows without a comma between. */
  readonly isBeforePart: boolean
}

/** Undefined where nothing is being typed: in a comment, behind a value, within a number's neighbours. */
export function cursorAt(tree: Tree, offset: number): Cursor | undefined {
  const { root } = tree
  if (!root) return atWord({ tree, offset, path: [], holder: undefined }, 0)
  let node: TreeNode = root
  const path: Step[] = []
  for (;;) {
    if (node.kind === 'leaf') return inLeaf({ tree, offset, path, holder: undefined }, node)
    if (!holds(node, offset)) return undefined
    const spot: Spot = { tree, offset, path, holder: node }
    const inner = node.kind === 'object' ? innerMember(node, offset) : innerItem(node, offset)
    if (!inner) return node.kind === 'object' ? inObject(spot, node) : inArray(spot, node)
    path.push(inner.step)
    node = inner.node
  }
}

type Spot = {
  readonly tree: Tree
  readonly offset: number
  readonly path: readonly Step[]
  readonly holder: ObjectNode | ArrayNode | undefined
}

function holds({ from, to, isClosed }: ObjectNode | ArrayNode, offset: number): boolean {
  return from < offset && (isClosed ? offset < to : offset <= to)
}

type Inner = { readonly step: Step; readonly node: ObjectNode | ArrayNode }

function innerMember({ members }: ObjectNode, offset: number): Inner | undefined {
  const member = members.findLast(({ from }) => from < offset)
  const node = member?.value
  if (!member || !node || node.kind === 'leaf' || !holds(node, offset)) return undefined
  return { step: member.name, node }
}

function innerItem({ items }: ArrayNode, offset: number): Inner | undefined {
  const step = items.findLastIndex(({ from }) => from < offset)
  const node = items[step]
  if (!node || node.kind === 'leaf' || !holds(node, offset)) return undefined
  return { step, node }
}

function inObject(spot: Spot, { members, from }: ObjectNode): Cursor | undefined {
  const { offset } = spot
  const index = members.findLastIndex((each) => each.from < offset)
  const member = members[index]
  if (!member) return atWord(spot, from + 1)
  if (isWithin(member, offset)) return inName(spot, member, members[index - 1])
  if (member.colon === undefined || offset <= member.colon) return undefined
  const { value } = member
  const inside = { ...spot, path: [...spot.path, member.name] }
  if (value && offset <= value.to) return inValue(inside, value, member.colon + 1)
  const start = value?.to ?? member.colon + 1
  const gap = readGap(spot, start)
  if (!gap) return undefined
  if (gap.hasComma) return atWord(spot, start)
  return value ? behindPart(spot, value.to) : atWord(inside, start, 'value')
}

function inArray(spot: Spot, { items, from }: ArrayNode): Cursor | undefined {
  const { offset } = spot
  const index = items.findLastIndex((each) => each.from < offset)
  const item = items[index]
  const at = { ...spot, path: [...spot.path, index] }
  if (item && offset <= item.to)
    return withComma(spot, inValue(at, item, item.from), items[index - 1])
  const next = { ...spot, path: [...spot.path, index + 1] }
  if (!item) return atWord(next, from + 1)
  const gap = readGap(spot, item.to)
  if (!gap) return undefined
  return gap.hasComma ? atWord(next, item.to) : behindPart(next, item.to)
}

/** Within quotes: behind the first, and not behind the last. */
function isWithin({ from, to, isClosed }: TreeMember | LeafNode, offset: number): boolean {
  return from < offset && (isClosed ? offset < to : offset <= to)
}

function inName(spot: Spot, member: TreeMember, before: TreeMember | undefined): Cursor {
  const cursor = {
    ...quoted(spot, member),
    kind: 'name',
    isNamed: member.colon !== undefined,
  } as const
  return withComma(spot, cursor, before?.value)
}

/** With the place of a comma, when none stands behind the part before. */
function withComma<Known extends Cursor | undefined>(
  { tree }: Spot,
  cursor: Known,
  before: TreeNode | undefined,
): Known | Cursor {
  if (!cursor || !before) return cursor
  const gap = withoutComments(tree.text.slice(before.to, cursor.from))
  return gap.includes(',') ? cursor : { ...cursor, comma: before.to }
}

function inValue(spot: Spot, value: TreeNode, start: number): Cursor | undefined {
  if (value.kind === 'leaf' && spot.offset >= value.from) return inLeaf(spot, value)
  // In front of a value, which is replaced unless it holds others.
  if (value.kind !== 'leaf' || !readGap(spot, start)) return undefined
  return valueAt(spot, { from: spot.offset, to: value.to, typed: '' })
}

function inLeaf(spot: Spot, leaf: LeafNode): Cursor | undefined {
  const { offset, tree } = spot
  const { from, to } = leaf
  if (typeof leaf.value !== 'string') {
    const isIn = from <= offset && offset <= to
    return isIn ? valueAt(spot, { from, to, typed: tree.text.slice(from, offset) }) : undefined
  }
  if (isWithin(leaf, offset)) return quoted(spot, leaf)
  return offset === from ? valueAt(spot, { from, to, typed: '' }) : undefined
}

function quoted(spot: Spot, leaf: TreeMember | LeafNode): Cursor {
  const { tree, offset } = spot
  const typed = unescaped(tree.text.slice(leaf.from + 1, offset))
  const rest = tree.text.slice(offset, leaf.to)
  // Brackets behind an unfinished text are likelier to belong to what holds it.
  const isOpen = !leaf.isClosed && /^[\s\]},]*$/.test(rest)
  const to = isOpen ? offset : leaf.to
  return { ...valueAt(spot, { from: leaf.from, to, typed }), isQuoted: true }
}

/** As far as a comma is looked for. */
const LOOK_AHEAD = 500

type Typed = { readonly from: number; readonly to: number; readonly typed: string }

function valueAt({ tree, path, holder }: Spot, typed: Typed): Cursor {
  const ahead = tree.text.slice(typed.to, typed.to + LOOK_AHEAD)
  return {
    kind: 'value',
    path,
    ...typed,
    isQuoted: false,
    isNamed: false,
    holder,
    isBeforePart: /^["{[\w-]/.test(withoutComments(ahead).trimStart()),
  }
}

/** Behind a part that no comma ends: only on a line of its own, or with something typed, another one begins. */
function behindPart(spot: Spot, end: number): Cursor | undefined {
  const cursor = atWord(spot, end)
  if (!cursor) return undefined
  const gap = spot.tree.text.slice(end, cursor.from)
  const isMeant = gap.includes('\n') || (gap !== '' && cursor.typed !== '')
  return isMeant ? { ...cursor, comma: end } : undefined
}

/** At a word without quotes, which may be empty. */
function atWord(spot: Spot, start: number, kind?: Cursor['kind']): Cursor | undefined {
  const { tree, offset, holder } = spot
  const gap = readGap(spot, start)
  if (!gap) return undefined
  const rest = /^[^\s{}[\],:"]*/.exec(tree.text.slice(offset))?.[0] ?? ''
  const word = { from: offset - gap.word.length, to: offset + rest.length, typed: gap.word }
  const isName = kind === undefined && holder?.kind === 'object'
  return { ...valueAt(spot, word), kind: isName ? 'name' : 'value' }
}

/** What stands between a place and the cursor; undefined in a comment. */
function readGap({ tree, offset }: Spot, start: number) {
  const gap = withoutComments(tree.text.slice(start, offset))
  if (/\/\/|\/\*/.test(gap)) return undefined
  return { hasComma: gap.includes(','), word: /[^\s{}[\],:"]*$/.exec(gap)?.[0] ?? '' }
}

/** Finished comments become blanks, so that places stay; one the text ends in stays. */
function withoutComments(text: string): string {
  return text.includes('/')
    ? text.replaceAll(/\/\/[^\n]*\n|\/\*[^]*?\*\//g, (comment) => ' '.repeat(comment.length))
    : text
}

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw
  try {
    const text: unknown = JSON.parse(`"${raw}"`)
    return String(text)
  } catch {
    // In the middle of an escape.
    return raw
  }
}
