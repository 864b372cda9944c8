/** The JSON within a tool's answer, wherever the server put it. */
import { parseJson } from '#lib/parseJson.ts'

import { readResult } from '../content.ts'
import { toolErrorIn } from '../failureWords.ts'
import { asArray, asJson, asObject } from '../read.ts'
import type { ContentBlock, Json } from '../types.ts'

/** What a tool's answer comes to. */
export type ReadAnswer =
  | { readonly kind: 'values'; readonly values: readonly Json[] }
  /** The words are the server's, or ours where it has none. */
  | { readonly kind: 'failed'; readonly text: string }

const MAX_WORDS = 200

/** Takes the result of a `tools/call`: structured content first, then texts that hold JSON. */
export function readAnswer(result: Json): ReadAnswer {
  const reading = readResult(result)
  if (reading.kind === 'inputRequired') return failed('It asks for something first.')
  if (reading.kind === 'task') return failed('It answers with a task.')
  if (reading.kind !== 'tool') return { kind: 'values', values: [result] }
  const texts = reading.blocks.flatMap(textOf)
  const parsed = texts.flatMap(jsonIn)
  if (reading.isError) {
    const [error] = parsed.flatMap((value) => toolErrorIn(value) ?? [])
    return failed(error?.message ?? texts[0] ?? 'It answered with an error.')
  }
  const { structured } = reading
  const values = structured === undefined ? parsed : [structured, ...parsed]
  return values.length > 0 ? { kind: 'values', values } : failed('Its answer holds no JSON.')
}

function failed(text: string): ReadAnswer {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  const short = line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)}…` : line
  return { kind: 'failed', text: short }
}

function textOf(block: ContentBlock): string[] {
  if (block.kind === 'text') return [block.text]
  return block.kind === 'resource' && block.text !== undefined ? [block.text] : []
}

function jsonIn(text: string): Json[] {
  // A model's reader likes JSON in a fence, with words around it.
  const fenced = /```(?:json)?\s*\n([\s\S]*?)\n\s*```/.exec(text)?.[1]
  const parsed = [text, ...(fenced === undefined ? [] : [fenced])].map((each) => parseJson(each))
  const [first] = parsed.flatMap((each) => (each.ok ? [asJson(each.value)] : []))
  return first === undefined ? [] : [first]
}

/** A hostile answer must not hold up the page: what lies deeper or beyond is left out. */
const MAX_DEPTH = 6
const MAX_NODES = 5000

/** An object or array within an answer, with the name it stands under. */
export type Part = {
  readonly name: string
  readonly value: Json
  readonly depth: number
}

/** The objects and arrays of some values, outermost first. */
export function partsOf(values: readonly Json[]): readonly Part[] {
  const parts: Part[] = []
  const add = (name: string, value: Json | undefined, depth: number) => {
    const inner = asArray(value) ?? asObject(value)
    if (inner !== undefined && depth <= MAX_DEPTH && parts.length < MAX_NODES) {
      parts.push({ name, value: inner, depth })
    }
  }
  for (const value of values) add('', value, 0)
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]
    if (!part) break
    const items = asArray(part.value)
    if (items) for (const item of items) add(part.name, item, part.depth + 1)
    else {
      const members = Object.entries(asObject(part.value) ?? {})
      for (const [name, inner] of members) add(name, inner, part.depth + 1)
    }
  }
  return parts
}
