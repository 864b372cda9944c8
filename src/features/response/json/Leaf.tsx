import { formatCount } from '#lib/format.ts'
/** One value on one line, in the colours of JSON; whatever a server sent, it stays on its line. */
import type { NodeInfo } from '#lib/json/types.ts'
import { visibleText } from '#lib/visibleText.ts'
import { Visible } from '#ui/Visible.tsx'

/** The value itself; of a list or an object how much it holds. */
export function Leaf({ info }: { readonly info: NodeInfo }) {
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
export function sizeOf({ kind, size }: NodeInfo): string {
  if (size === 0) return 'empty'
  return formatCount(size, kind === 'array' ? 'item' : 'member')
}

/** The value in words, for names and titles. */
export function wordsOf(info: NodeInfo): string {
  if (info.kind === 'array' || info.kind === 'object') {
    return `${info.kind === 'array' ? 'list' : 'object'}, ${sizeOf(info)}`
  }
  const text = visibleText(info.text)
  return info.isCut ? `${text}…` : text
}

/** Lists and objects hold others. */
export function isContainer({ kind }: NodeInfo): boolean {
  return kind === 'array' || kind === 'object'
}
