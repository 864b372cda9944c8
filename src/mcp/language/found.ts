/** What checks of a text share: something found, and its place in the text. */
import { memberAt, nodeAt, readTree } from './tree.ts'
import type { Fix, Problem, Step } from './types.ts'

/** Something wrong with a value; its place in the text comes last. */
export type Found = {
  readonly code: string
  readonly message: string
  readonly severity: Problem['severity']
  /** Way to the value it is about; that of a missing value is where it belongs. */
  readonly path: readonly Step[]
  /** Marked in the text is the name in front of the value, not the value. */
  readonly isAboutName?: boolean
  readonly fixes?: readonly Fix[]
}

/** The problem with its place; that of a missing value is what should hold it. */
export function placed(text: string, found: Found): Problem {
  const { code, message, severity, path, fixes = [] } = found
  return { ...spanOf(text, found), code, message, severity, path, fixes }
}

function spanOf(text: string, { path, isAboutName = false }: Found) {
  const tree = readTree(text)
  const node = nodeAt(tree, path)
  if (node && !isAboutName) {
    // A whole object would be too much to mark.
    return { from: node.from, to: node.kind === 'leaf' ? node.to : node.from + 1 }
  }
  for (let length = path.length; length > 0; length--) {
    const member = memberAt(tree, path.slice(0, length))
    if (member) return { from: member.from, to: member.to }
  }
  const from = tree.root?.from ?? 0
  return { from, to: Math.min(from + 1, text.length) }
}
