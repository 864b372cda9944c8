/** URI templates of all four levels (RFC 6570): what they ask for, and the URI they give. */

type Operator = '' | '+' | '#' | '.' | '/' | ';' | '?' | '&'

/** The rules of an expression by its operator, as in the table of RFC 6570, appendix A. */
type OperatorRules = {
  readonly first: string
  readonly separator: string
  /** Values go out with their names. */
  readonly named?: true
  /** What follows a name without a value. */
  readonly ifEmpty: string
  /** Reserved characters and percent triplets go out as they are. */
  readonly reserved?: true
  /** Left out, it leaves a whole URI: a query or a fragment, not a part of the path. */
  readonly optional?: true
}

const OPERATORS: Readonly<Record<Operator, OperatorRules>> = {
  '': { first: '', separator: ',', ifEmpty: '' },
  '+': { first: '', separator: ',', ifEmpty: '', reserved: true },
  '#': { first: '#', separator: ',', ifEmpty: '', reserved: true, optional: true },
  '.': { first: '.', separator: '.', ifEmpty: '' },
  '/': { first: '/', separator: '/', ifEmpty: '' },
  ';': { first: ';', separator: ';', ifEmpty: '', named: true, optional: true },
  '?': { first: '?', separator: '&', ifEmpty: '=', named: true, optional: true },
  '&': { first: '&', separator: '&', ifEmpty: '=', named: true, optional: true },
}

/** How the expressions of an operator are written. */
export function rulesOf(operator: Operator): OperatorRules {
  return OPERATORS[operator]
}

/** One variable where it stands. */
export type TemplateVariable = {
  readonly name: string
  /** Each member of a list or map goes out by itself: `{list*}`. */
  readonly explode: boolean
  /** Only this many characters of the value go out: `{name:3}`. */
  readonly prefix?: number
  readonly operator: Operator
  /** Without it the URI has a hole: anything but queries, fragments and path parameters. */
  readonly required: boolean
}

/** A text, a list, or names with values. */
export type TemplateValue = string | readonly string[] | Readonly<Record<string, string>>
export type TemplateValues = Readonly<Record<string, TemplateValue | undefined>>

export type TemplateExpression = {
  readonly kind: 'expression'
  /** As it is written, with its braces. */
  readonly source: string
  readonly operator: Operator
  readonly variables: readonly TemplateVariable[]
}
export type TemplatePart = { readonly kind: 'literal'; readonly text: string } | TemplateExpression

export type Template = {
  readonly parts: readonly TemplatePart[]
  /** In the order they stand; each name once. */
  readonly variables: readonly TemplateVariable[]
  /** What RFC 6570 has against it, if anything; the rest is used all the same. */
  readonly problem?: string
}

/** Reads a template. A part that is none stays a literal, and the problem says why. */
export function readTemplate(text: string): Template {
  const problems: string[] = []
  const parts: TemplatePart[] = []
  for (const { 0: piece } of text.matchAll(/\{[^{}]*\}|[^{}]+|[{}]/g)) {
    const expression = piece.startsWith('{') && piece !== '{' ? readExpression(piece) : undefined
    const problem = typeof expression === 'string' ? expression : BRACES.get(piece)
    if (problem !== undefined) problems.push(problem)
    parts.push(typeof expression === 'object' ? expression : { kind: 'literal', text: piece })
    if (typeof expression === 'object') problems.push(...strangeNames(expression))
  }
  const all = parts.flatMap((part) => (part.kind === 'expression' ? part.variables : []))
  const variables = new Map<string, TemplateVariable>()
  for (const each of all) if (!variables.has(each.name)) variables.set(each.name, each)
  const [problem] = problems
  return {
    parts,
    variables: [...variables.values()],
    ...(problem === undefined ? {} : { problem }),
  }
}

const BRACES: ReadonlyMap<string, string> = new Map([
  ['{', 'A “{” of this template is never closed.'],
  ['}', 'A “}” of this template closes nothing.'],
])

/** The expression, or why it is none. */
function readExpression(source: string): TemplateExpression | string {
  const inner = source.slice(1, -1)
  const operator = operatorOf(inner)
  const reserved = /^[=,!@|]/.exec(inner)?.[0]
  if (reserved !== undefined) return `“${source}”: no meaning is defined for “${reserved}” here.`
  const names = inner.slice(operator.length)
  if (names === '') return `“${source}” names no variable.`
  const variables: TemplateVariable[] = []
  for (const text of names.split(',')) {
    const match = /^([^:*\s]+)(?:(\*)|:([1-9]\d{0,3}))?$/.exec(text)
    const name = match?.[1]
    if (name === undefined) return `“${source}”: “${text}” is not a variable.`
    variables.push({
      name,
      explode: match?.[2] === '*',
      ...(match?.[3] === undefined ? {} : { prefix: Number(match[3]) }),
      operator,
      required: !OPERATORS[operator].optional,
    })
  }
  return { kind: 'expression', source, operator, variables }
}

function operatorOf(inner: string): Operator {
  const first = inner.slice(0, 1)
  return isOperator(first) ? first : ''
}

function isOperator(text: string): text is Operator {
  return Object.hasOwn(OPERATORS, text)
}

/** Servers use names such as `user-id`; they work, and the standard doesn't know them. */
function strangeNames({ variables }: TemplateExpression): string[] {
  return variables
    .filter(({ name }) => !/^(?:\w|%[0-9a-f]{2})+(?:\.(?:\w|%[0-9a-f]{2})+)*$/i.test(name))
    .map(({ name }) => `“${name}” is not a variable name: letters, digits, “_” and “.” are.`)
}

/** The URI of RFC 6570, section 3: variables without a value are left out. */
export function expand(template: Template, values: TemplateValues): string {
  return template.parts.map((part) => expandPart(part, values)).join('')
}

/**
 * The URI as far as it is known: like `expand`, but an expression that would leave a hole stays as it
 * is written while none of its variables has a value.
 */
export function fillIn(template: Template, values: TemplateValues): string {
  return template.parts
    .map((part) => (isHole(part, values) ? part.source : expandPart(part, values)))
    .join('')
}

function isHole(part: TemplatePart, values: TemplateValues): part is TemplateExpression {
  if (part.kind === 'literal') return false
  return part.variables.every(({ name, required }) => required && !isDefined(valueOf(values, name)))
}

function valueOf(values: TemplateValues, name: string): TemplateValue | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}

/** An empty list or map counts as none (RFC 6570, section 2.3). */
function isDefined(value: TemplateValue | undefined): value is TemplateValue {
  if (value === undefined) return false
  return typeof value === 'string' || Object.keys(value).length > 0
}

function expandPart(part: TemplatePart, values: TemplateValues): string {
  if (part.kind === 'literal') return encode(part.text, true)
  const { first, separator } = OPERATORS[part.operator]
  const words = part.variables.flatMap((variable) => {
    const value = valueOf(values, variable.name)
    return isDefined(value) ? expandVariable(variable, value) : []
  })
  return words.length === 0 ? '' : first + words.join(separator)
}

/** One word for each thing that stands between separators. */
function expandVariable(variable: TemplateVariable, value: TemplateValue): readonly string[] {
  const rules = OPERATORS[variable.operator]
  const write = (text: string) => encode(text, rules.reserved)
  const named = (name: string, written: string) =>
    written === '' ? encode(name, true) + rules.ifEmpty : `${encode(name, true)}=${written}`
  const alone = (written: string) => (rules.named ? named(variable.name, written) : written)
  if (typeof value === 'string') {
    return [alone(write(head(value, variable.prefix)))]
  }
  if (isList(value)) {
    return variable.explode
      ? value.map((each) => alone(write(each)))
      : [alone(value.map(write).join(','))]
  }
  const pairs = Object.entries(value)
  if (!variable.explode) {
    return [alone(pairs.flatMap(([key, each]) => [write(key), write(each)]).join(','))]
  }
  return pairs.map(([key, each]) =>
    rules.named && each === '' ? write(key) + rules.ifEmpty : `${write(key)}=${write(each)}`,
  )
}

function isList(value: TemplateValue): value is readonly string[] {
  return Array.isArray(value)
}

/** Whole characters, not halves of those that take two units. */
function head(text: string, length: number | undefined): string {
  return length === undefined ? text : Array.from(text).slice(0, length).join('')
}

/** Percent-encodes all but unreserved characters, or all but reserved ones and triplets too. */
function encode(text: string, keepsReserved = false): string {
  // Half a character has no UTF-8 and would throw.
  const whole = text.toWellFormed()
  if (keepsReserved) {
    return whole.replaceAll(/%[0-9a-f]{2}|[^\w\-.~:/?#[\]@!$&'()*+,;=]+/gi, (part) =>
      /^%[0-9a-f]{2}$/i.test(part) ? part : encodeURIComponent(part),
    )
  }
  return encodeURIComponent(whole).replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
