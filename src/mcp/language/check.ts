/** What is wrong with a request's text: as JSON, as JSON-RPC, and to what the server said it takes. */
import { nearestOf } from '#lib/nearest.ts'
import type { HeaderList } from '#wire/types.ts'

import { quote } from '../quote.ts'
import { asArray, asJson, asObject } from '../read.ts'
import type { Json } from '../types.ts'
import { placeholdersIn, plainPlaceholdersIn } from '../variables.ts'
import type { Placeholder } from '../variables.ts'
import { lazyFix } from './fixes/lazyFix.ts'
import { placed } from './found.ts'
import type { Found } from './found.ts'
import { MESSAGE_CHECKS, isAnswer } from './messageChecks.ts'
import { checkParams } from './paramsChecks.ts'
import { syntaxProblems } from './syntax.ts'
import type { Knowledge, Problem, Step } from './types.ts'

/** Longer texts are checked as JSON only; beyond the second bound they aren't checked at all. */
const LONGEST = 1_000_000
const LONGEST_SYNTAX = 4_000_000

const MOST_PROBLEMS = 100
const MOST_MESSAGES = 50

/** Everything that is found, in the order of the text; advice, since any text may be sent. */
export function checkText(text: string, knowledge: Knowledge): readonly Problem[] {
  if (text.length > LONGEST_SYNTAX) return [note('The text is too long to be checked.')]
  const broken = syntaxProblems(text)
  if (broken.length > 0) return broken
  if (text.length > LONGEST) return [note('The text is too long to be checked beyond its syntax.')]
  const parsed: unknown = JSON.parse(text)
  // The schema of a method and that of a server may say the same.
  const once = new Map<string, Found>()
  for (const each of checkValue(text, asJson(parsed), knowledge)) {
    const key = JSON.stringify([each.path, each.message])
    if (!once.has(key)) once.set(key, each)
    if (once.size >= MOST_PROBLEMS) break
  }
  const problems = [
    ...[...once.values()].map((each) => placed(text, each)),
    ...checkVariables(text, knowledge),
  ]
  return problems.toSorted((a, b) => a.from - b.from).slice(0, MOST_PROBLEMS)
}

function note(message: string): Problem {
  return { from: 0, to: 0, code: 'text.long', message, severity: 'info', path: [], fixes: [] }
}

function* checkValue(text: string, value: Json, knowledge: Knowledge): Generator<Found> {
  const batch = asArray(value)
  if (!batch) return yield* checkMessage(text, value, knowledge)
  yield* checkBatch(batch, knowledge)
  for (const [index, each] of batch.slice(0, MOST_MESSAGES).entries()) {
    yield* checkMessage(text, each, knowledge, [index])
  }
}

/** Batches came with one revision and went with the next (protocol.md 3.6). */
function* checkBatch(batch: readonly Json[], { endpoint }: Knowledge): Generator<Found> {
  const shared = { code: 'envelope.batch', path: [] } as const
  if (batch.length === 0) {
    yield { ...shared, severity: 'error', message: 'A batch holds at least one message.' }
  } else if (endpoint && endpoint.revision !== BATCHING && endpoint.revision !== 'none') {
    const message = `Only revision ${BATCHING} has batches.`
    yield { ...shared, severity: 'warning', message }
  }
}

const BATCHING = '2025-03-26'

function* checkMessage(
  text: string,
  value: Json,
  knowledge: Knowledge,
  base: readonly Step[] = [],
): Generator<Found> {
  const message = asObject(value)
  if (!message) {
    const words = `A message is an object; this is ${quote(value)}.`
    yield { code: 'envelope.shape', severity: 'error', message: words, path: base }
    return
  }
  const seen = { text, base, message, knowledge }
  for (const check of MESSAGE_CHECKS) yield* check(seen)
  if (!isAnswer(message)) yield* checkParams(seen)
}

/** Names in `{{…}}` that nobody knows. Without any known one nothing can be said. */
function checkVariables(text: string, knowledge: Knowledge): readonly Problem[] {
  return unknownAmong(placeholdersIn(text), knowledge)
}

/** The same of header values. They stand beside the text, so they are told at its beginning. */
export function checkHeaders(headers: HeaderList, knowledge: Knowledge): readonly Problem[] {
  return headers.flatMap(([header, value]) => {
    const [first] = unknownAmong(plainPlaceholdersIn(value), knowledge)
    if (!first) return []
    const message = `Header ${header}: ${first.message}`
    return [{ ...first, from: 0, to: 0, message, path: ['header', header], fixes: [] }]
  })
}

function unknownAmong(
  placeholders: readonly Placeholder[],
  { variables }: Knowledge,
): readonly Problem[] {
  const names = variables.map(({ name }) => name)
  if (names.length === 0) return []
  return placeholders
    .filter(({ name }) => !names.includes(name))
    .map(({ name, from, to }) => {
      const nearest = nearestOf(name, names)
      const near = nearest === undefined ? '' : `; nearest: ${quote(nearest)}`
      const edits = [{ from, to, insert: `{{${nearest ?? name}}}` }]
      return {
        from,
        to,
        code: 'variable.unknown',
        message: `No variable is called ${quote(name)}${near}.`,
        severity: 'error',
        path: [],
        fixes: nearest === undefined ? [] : [lazyFix(`Use ${quote(nearest)}`, () => edits)],
      }
    })
}
