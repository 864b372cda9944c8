/** Whether more will be known soon of what is being typed. */
import { asObject, asText } from '../read.ts'
import { readTree, valueOf } from './tree.ts'
import type { TreeNode } from './tree.ts'
import type { Knowledge } from './types.ts'

/** True while other calls are asked what the arguments at an offset are. */
export function isLoadingAt(text: string, offset: number, knowledge: Knowledge): boolean {
  const params = paramsAt(readTree(text).root, offset)
  const { name, arguments: given } = asObject(params && valueOf(params)) ?? {}
  const state = knowledge.detailState?.(asText(name) ?? '', asObject(given) ?? {})
  return state?.status === 'loading'
}

/** Of the message an offset is in, which may be one of several. */
function paramsAt(root: TreeNode | undefined, offset: number): TreeNode | undefined {
  const message = root?.kind === 'array' ? root.items.findLast(({ from }) => from <= offset) : root
  if (message?.kind !== 'object') return undefined
  return message.members.find(({ name }) => name === 'params')?.value
}
