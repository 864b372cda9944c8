/** What stands in the dialog for a question, and the answer it makes. */
import { parseJson } from '#lib/parseJson.ts'
import { contentOf, readFields } from '#mcp/elicitation.ts'
import type { Field } from '#mcp/elicitation.ts'
import { checkFields } from '#mcp/elicitationChecks.ts'
import { answerDraft, samplingAnswer } from '#mcp/inputRequired.ts'
import type { Question } from '#mcp/inputRequired.ts'
import { asJson, asObject } from '#mcp/read.ts'
import type { JsonObject } from '#mcp/types.ts'
import type { AnswerDraft, Ask } from '#state/asks.ts'
import type { Root } from '#state/settings.ts'

export type QuestionKind = 'form' | 'visit' | 'sampling' | 'roots' | 'unknown'

/** Which way a question is answered (protocol.md 4.7). */
export function kindOf({ method, params }: Question): QuestionKind {
  switch (method) {
    case 'elicitation/create':
      return params['mode'] === 'url' ? 'visit' : 'form'
    case 'sampling/createMessage':
      return 'sampling'
    case 'roots/list':
      return 'roots'
    default:
      return 'unknown'
  }
}

/** More fields than this nobody fills in: the answer is written as JSON. */
const MOST_FIELDS = 200

const fieldsBySchema = new WeakMap<JsonObject, readonly Field[]>()

/** The fields of a form, read once. */
export function fieldsOf({ params }: Question): readonly Field[] {
  let fields = fieldsBySchema.get(params)
  if (!fields) {
    fields = readFields(params['requestedSchema'])
    fieldsBySchema.set(params, fields)
  }
  return fields
}

/** What was typed so far, or what the server suggests. */
export function draftOf({ drafts }: Pick<Ask, 'drafts'>, question: Question): AnswerDraft {
  return drafts.get(question.key) ?? startOf(question)
}

function startOf(question: Question): AnswerDraft {
  switch (kindOf(question)) {
    case 'form': {
      const fields = fieldsOf(question)
      const values = new Map(fields.map(({ name, initial }) => [name, initial]))
      return fields.length > MOST_FIELDS ? { values, json: jsonOf(question, values) } : { values }
    }
    case 'sampling':
      return {
        values: new Map([
          ['text', ''],
          ['model', 'by hand'],
          ['stopReason', 'endTurn'],
        ]),
      }
    case 'unknown':
      return { values: new Map(), json: '{}' }
    default:
      return { values: new Map() }
  }
}

/** The answer as it stands, to be edited as JSON. */
export function jsonOf(question: Question, values: AnswerDraft['values']): string {
  const kind = kindOf(question)
  const answer =
    kind === 'form'
      ? { action: 'accept', content: contentOf(fieldsOf(question), values) }
      : kind === 'sampling'
        ? samplingOf(values)
        : answerDraft(question)
  return JSON.stringify(answer, null, 2)
}

export type Reading =
  | { readonly answer: JsonObject }
  /** By field; `json` for the text of an answer written as JSON. */
  | { readonly problems: ReadonlyMap<string, string> }

/** The answer a draft makes, or what is wrong with it. */
export function readAnswer(
  question: Question,
  draft: AnswerDraft,
  roots: readonly Root[],
): Reading {
  if (draft.json !== undefined) return readJsonAnswer(draft.json)
  switch (kindOf(question)) {
    case 'form': {
      const fields = fieldsOf(question)
      const problems = checkFields(fields, draft.values)
      if (problems.size > 0) return { problems }
      return { answer: { action: 'accept', content: contentOf(fields, draft.values) } }
    }
    case 'sampling':
      return draft.values.get('text') === ''
        ? { problems: new Map([['text', 'Write a reply, or use the canned one.']]) }
        : { answer: samplingOf(draft.values) }
    case 'roots':
      return { answer: { roots } }
    default:
      return { answer: answerDraft(question) }
  }
}

function readJsonAnswer(text: string): Reading {
  const parsed = parseJson(text)
  if (!parsed.ok) {
    const place = parsed.line === undefined ? '' : `Line ${parsed.line}: `
    return { problems: new Map([['json', `${place}${parsed.message}.`]]) }
  }
  const answer = asObject(asJson(parsed.value))
  return answer ? { answer } : { problems: new Map([['json', 'An answer is a JSON object.']]) }
}

function samplingOf(values: AnswerDraft['values']): JsonObject {
  const text = (name: string) => String(values.get(name) ?? '')
  const { stopReason: _preset, ...answer } = samplingAnswer(text('text'))
  const stopReason = text('stopReason')
  return { ...answer, model: text('model'), ...(stopReason !== '' && { stopReason }) }
}

/** Every answer of an ask, or undefined while one has problems. */
export function readAnswers(
  ask: Ask,
  roots: readonly Root[],
): Readonly<Record<string, JsonObject>> | undefined {
  const answers: [string, JsonObject][] = []
  for (const question of ask.questions) {
    const reading = readAnswer(question, draftOf(ask, question), roots)
    if ('problems' in reading) return undefined
    answers.push([question.key, reading.answer])
  }
  return Object.fromEntries(answers)
}

/**
 * Answers that decline or dismiss. Only elicitations have such answers: without any there is nothing
 * to answer, and the ask is cancelled (protocol.md 4.7).
 */
export function refusals(
  { from, questions }: Ask,
  action: 'decline' | 'cancel',
): Readonly<Record<string, JsonObject>> | undefined {
  const asked = questions.filter(({ method }) => method === 'elicitation/create')
  if (from === 'error' || asked.length === 0) return undefined
  return Object.fromEntries(asked.map(({ key }) => [key, { action }]))
}
