/** One value on one line, in the colours of JSON; whatever a server sent, it stays on its line. */
import { formatCount } from '#lib/format.ts'
import type { NodeInfo } from '#lib/json/types.ts'
import { visibleText } from '#lib/visibleText.ts'

import { Visible } from './Visible.tsx'

/** What is known of a value. */
type LeafInfo = Pick<NodeInfo, 'kind' | 'size' | 'text' | 'isCut'>

/** The value itself; of a list or an object how much it holds. */
export function Leaf({ info }: { readonly info: LeafInfo }) {
  switch (info.kind) {
    case 'string':
      return (
        <span className="text-syntax-string">
          &quot;
          <Visible text={info.text} />
          {info.isCut ? '…' : '"'}
          {info.isCut && (
            <span className="text-text-3 text-meta ps-2 font-sans">
              {formatCount(info.size, 'character')}
            </span>
          )}
        </span>
      )
    case 'number':
      return (
        <span className="text-syntax-number">
          {info.text}
          {info.isCut && '…'}
        </span>
      )
    case 'boolean':
    case 'null':
      return <span className="text-syntax-keyword">{info.text}</span>
    default:
      return (
        <span className="text-syntax-punctuation">
          {info.kind === 'array' ? '[' : '{'}
          <span className="text-text-3 text-meta px-1 font-sans">{sizeOf(info)}</span>
          {info.kind === 'array' ? ']' : '}'}
        </span>
      )
  }
}

/** How much a list or an object holds: `3 items`, `1 member`, `empty`. */
export function sizeOf({ kind, size }: LeafInfo): string {
  if (size === 0) return 'empty'
  return formatCount(size, kind === 'array' ? 'item' : 'member')
}

/** The value in words, for names and titles. */
export function wordsOf(info: LeafInfo): string {
  if (info.kind === 'array' || info.kind === 'object') {
    return `${info.kind === 'array' ? 'list' : 'object'}, ${sizeOf(info)}`
  }
  const text = visibleText(info.text)
  return info.isCut ? `${text}…` : text
}

/** Lists and objects hold others. */
export function isContainer({ kind }: LeafInfo): boolean {
  return kind === 'array' || kind === 'object'
}
