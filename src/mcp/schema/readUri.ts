/** Reads the values of a template's variables back out of a URI, where that can be told for sure. */
import { expand, fillIn, rulesOf } from './uriTemplate.ts'
import type {
  Template,
  TemplateExpression,
  TemplatePart,
  TemplateValue,
  TemplateValues,
} from './uriTemplate.ts'

/**
 * The values that give this URI, in which expressions not yet filled in may stand; undefined when
 * there are none, or they can't be told from the URI alone.
 */
export function readUri(template: Template, uri: string): TemplateValues | undefined {
  if (template.parts.length > MOST_PARTS) return undefined
  const values = new Map<string, TemplateValue>()
  let at = 0
  for (const [index, part] of template.parts.entries()) {
    if (part.kind === 'literal' || uri.startsWith(part.source, at)) {
      const text = part.kind === 'literal' ? writtenAs(part) : part.source
      if (!uri.startsWith(text, at)) return undefined
      at += text.length
      continue
    }
    const end = endOf(part, template.parts.slice(index + 1), { uri, at })
    if (end === undefined) return undefined
    keepLonger(values, readExpression(part, uri.slice(at, end)))
    at = end
  }
  const read = Object.fromEntries(values)
  const isSame = fillIn(template, read) === uri || expand(template, read) === uri
  return at === uri.length && isSame ? read : undefined
}

/** Every part is looked for behind every other. */
const MOST_PARTS = 200

/** A literal as it goes out. */
function writtenAs(literal: TemplatePart): string {
  return expand({ parts: [literal], variables: [] }, {})
}

type Place = { readonly uri: string; readonly at: number }

/** Where an expression ends: where the first of what may follow it begins. */
function endOf(
  { operator }: TemplateExpression,
  following: readonly TemplatePart[],
  { uri, at }: Place,
): number | undefined {
  const { first, reserved } = rulesOf(operator)
  // Reserved values may hold the text that follows them; it counts where it stands last.
  const find = (text: string, from = at) =>
    reserved ? uri.lastIndexOf(text) : uri.indexOf(text, from)
  const ends = [uri.length]
  for (const next of following) {
    if (next.kind === 'literal') {
      const found = find(writtenAs(next))
      return found < at ? undefined : Math.min(...ends, found)
    }
    const begin = rulesOf(next.operator).first
    const placeholder = uri.indexOf(next.source, at)
    // Nothing tells where one ends and the other begins.
    if (begin === '' && placeholder < at) return undefined
    // The first character of one's own operator doesn't end it: `{/path}{/rest}`.
    const own = begin === first && uri.startsWith(first, at) ? at + 1 : at
    const found = begin === '' ? placeholder : find(begin, own)
    ends.push(...[found, placeholder].filter((end) => end >= at))
    if (begin === '') break
  }
  return Math.min(...ends)
}

/** A variable may stand twice, once cut short: `{name:1}/{name}`. */
function keepLonger(values: Map<string, TemplateValue>, read: TemplateValues): void {
  for (const [name, value] of Object.entries(read)) {
    const known = values.get(name)
    const isShorter =
      typeof known === 'string' && typeof value === 'string' && known.length > value.length
    if (value !== undefined && !isShorter) values.set(name, value)
  }
}

function readExpression(expression: TemplateExpression, text: string): TemplateValues {
  const { first, separator, named } = rulesOf(expression.operator)
  if (text === '' || !text.startsWith(first)) return {}
  const words = text.slice(first.length).split(separator)
  return named ? readNamed(expression, words) : readInOrder(expression, words)
}

/** `name=value` words: of the variable with that name, else members of a map that goes out whole. */
function readNamed({ variables, operator }: TemplateExpression, words: readonly string[]) {
  const values = new Map<string, TemplateValue>()
  const map = variables.findLast(({ explode }) => explode)
  const members = new Map<string, string>()
  for (const word of words) {
    const cut = word.indexOf('=')
    const name = cut === -1 ? word : word.slice(0, cut)
    const text = cut === -1 ? '' : word.slice(cut + 1)
    const variable = variables.find((each) => each.name === name)
    if (!variable) {
      members.set(decode(name), decode(text))
    } else if (variable.explode) {
      const before = values.get(name) ?? []
      values.set(name, [...(Array.isArray(before) ? before : []), decode(text)])
    } else {
      values.set(name, readValue(text, operator))
    }
  }
  if (map && members.size > 0) values.set(map.name, Object.fromEntries(members))
  return Object.fromEntries(values)
}

/** Words without names belong to the variables in their order; the last takes what is left. */
function readInOrder({ variables, operator }: TemplateExpression, words: readonly string[]) {
  const { separator, reserved } = rulesOf(operator)
  const values = new Map<string, TemplateValue>()
  for (const [index, variable] of variables.entries()) {
    const isLast = index === variables.length - 1
    const own = isLast ? words.slice(index) : words.slice(index, index + 1)
    if (own.length === 0) break
    if (variable.explode) values.set(variable.name, readMembers(own))
    else if (reserved) values.set(variable.name, own.map((word) => decode(word, true)).join(','))
    else values.set(variable.name, readValue(own.join(separator), operator))
  }
  return Object.fromEntries(values)
}

/** A map when every word is a pair. */
function readMembers(words: readonly string[]): TemplateValue {
  const pairs = words.map((word) => /^([^=]*)=(.*)$/s.exec(word))
  return pairs.every((pair) => pair !== null)
    ? Object.fromEntries(pairs.map(([, key = '', value = '']) => [decode(key), decode(value)]))
    : words.map((word) => decode(word))
}

/** Commas of a text are encoded; bare ones stand between members of a list. */
function readValue(text: string, operator: TemplateExpression['operator']): TemplateValue {
  const isList = text.includes(',') && !rulesOf(operator).reserved
  return isList ? text.split(',').map((each) => decode(each)) : decode(text)
}

function decode(text: string, keepsReserved = false): string {
  try {
    return keepsReserved ? decodeURI(text) : decodeURIComponent(text)
  } catch {
    // A stray percent sign: whoever checks the reading will find that it doesn't give this URI.
    return text
  }
}
