/** TABLE: which tools describe the arguments of which others, by their names. */
import type { DetailRule } from './types.ts'

/** What holds unless the user writes other lines; suffixes such as `_alloy` vary (alloy.md, trap 1). */
export const DETAIL_RULES: readonly DetailRule[] = [
  { tool: 'execute_action*', argument: 'parameters', from: 'get_action_details*' },
  { tool: '*', argument: 'connectorId', from: 'list_connectors*' },
  { tool: '*', argument: 'actionId', from: 'get_connector_resources*' },
]

/** A line that is no rule; lines count from 1. */
export type RuleProblem = { readonly line: number; readonly message: string }

/** Reads `tool.argument = tool that tells`, one to a line; `#` begins a remark. */
export function readRules(text: string): {
  readonly rules: readonly DetailRule[]
  readonly problems: readonly RuleProblem[]
} {
  const rules: DetailRule[] = []
  const problems: RuleProblem[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/#.*/, '').trim()
    if (line === '') continue
    const rule = readRule(line)
    if (rule) rules.push(rule)
    else {
      const message = `Line ${index + 1} isn’t of the form tool.argument = describing tool.`
      problems.push({ line: index + 1, message })
    }
  }
  return { rules, problems }
}

function readRule(line: string): DetailRule | undefined {
  const [left = '', from = '', ...more] = line.split('=').map((part) => part.trim())
  // Tool names may hold dots; the argument is what follows the last one.
  const dot = left.lastIndexOf('.')
  const tool = left.slice(0, Math.max(dot, 0)).trim()
  const argument = left.slice(dot + 1).trim()
  const words = [tool, argument, from]
  if (more.length > 0 || words.some((word) => word === '' || /\s/.test(word))) return undefined
  return { tool, argument, from }
}

/** The lines `readRules` reads. */
export function formatRules(rules: readonly DetailRule[]): string {
  return rules.map(({ tool, argument, from }) => `${tool}.${argument} = ${from}`).join('\n')
}

/** Whether a name fits a pattern in which `*` stands for any characters. Linear, whatever the pattern. */
export function fitsPattern(pattern: string, name: string): boolean {
  const text = name.toLowerCase()
  const [first = '', ...rest] = pattern.toLowerCase().split('*')
  const last = rest.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - at >= last.length && text.endsWith(last)
}
