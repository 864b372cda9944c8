/** How a JSON text is laid out, so that what is written into it looks like what stands around it. */
import type { Node } from 'jsonc-parser'

import { asArray, asObject } from '../read.ts'
import type { Json } from '../types.ts'

/** How the parts of one object or array stand. */
export type Layout = {
  /** Blanks in front of a part, and in front of the closing bracket. */
  readonly before: string
  readonly after: string
  readonly colonSpace: string
  /** A value as a part of it. */
  readonly write: (value: Json) => string
}

/** The layout of an object or array that stands in this text; an empty one follows what is around it. */
export function layoutOf(text: string, container: Node): Layout {
  const isFilled = (container.children ?? []).length > 0
  const lead = isFilled ? blanksAt(text, container.offset + 1) : undefined
  const isOneLine = !text.trim().includes('\n')
  const isLeadFlat = !text.slice(container.offset, firstOffset(container)).includes('\n')
  return isOneLine || (isFilled && isLeadFlat)
    ? flatLayout(text, container, lead)
    : tallLayout(text, indentAt(text, container.offset), lead)
}

/** How the whole value of a text is written. */
export function rootLayoutOf(text: string): Pick<Layout, 'write'> {
  const isOneLine = !text.trim().includes('\n')
  return isOneLine
    ? { write: (value) => writeInline(value, blankIn(text)) }
    : tallLayout(text, '', '\n')
}

function flatLayout(text: string, { children = [] }: Node, lead: string | undefined): Layout {
  const blank = blankIn(text)
  const [first, second] = children
  const between = first && second && text.slice(first.offset + first.length, second.offset)
  const isSpaced = between === undefined ? blank !== '' || (lead ?? '') !== '' : /\s/.test(between)
  return {
    before: isSpaced ? ' ' : '',
    after: '',
    colonSpace: blank,
    write: (value) => writeInline(value, blank),
  }
}

function tallLayout(text: string, outer: string, lead: string | undefined): Layout {
  const unit = /^\s*[{[][^\S\n]*\n([^\S\n]+)/.exec(text)?.[1] ?? '  '
  const newLine = text.includes('\r\n') ? '\r\n' : '\n'
  const own = lead?.includes('\n') === true ? lead.slice(lead.lastIndexOf('\n') + 1) : undefined
  const indent = own ?? outer + unit
  return {
    before: newLine + indent,
    after: newLine + outer,
    colonSpace: ' ',
    write: (value) => JSON.stringify(value, null, unit).replaceAll('\n', newLine + indent),
  }
}

/** What stands behind colons and commas of one line. */
function blankIn(text: string): string {
  return /":\s/.test(text) ? ' ' : ''
}

/** Behind the blanks and comments in front of the first part. */
function firstOffset({ children, offset, length }: Node): number {
  return children?.[0]?.offset ?? offset + length
}

/** The blanks the line of this place begins with. */
function indentAt(text: string, place: number): string {
  return /^[^\S\n]*/.exec(text.slice(text.lastIndexOf('\n', place) + 1, place))?.[0] ?? ''
}

function blanksAt(text: string, from: number): string {
  return /^\s*/.exec(text.slice(from, from + 10_000))?.[0] ?? ''
}

/** One line, with or without blanks behind colons and commas, as the text around it has it. */
function writeInline(value: Json, blank: string): string {
  const list = asArray(value)
  if (list) return `[${list.map((each) => writeInline(each, blank)).join(`,${blank}`)}]`
  const object = asObject(value)
  if (!object) return JSON.stringify(value)
  const members = Object.entries(object).flatMap(([key, member]) =>
    member === undefined ? [] : `${JSON.stringify(key)}:${blank}${writeInline(member, blank)}`,
  )
  return `{${members.join(`,${blank}`)}}`
}
