import { describe, expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { DETAIL_RULES, fitsPattern, formatRules, readRules } from './patterns.ts'

test.each([
  ['execute_action*', 'execute_action', true],
  ['execute_action*', 'execute_action_alloy', true],
  ['execute_action*', 'Execute_Action_Alloy', true],
  ['execute_action*', 're_execute_action', false],
  ['*.run', 'a.run', true],
  ['a*a', 'a', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['*', '', true],
  ['plain', 'plain', true],
  ['plain', 'plainer', false],
])('%s on %s: %s', (pattern, name, expected) => {
  expect(fitsPattern(pattern, name)).toBe(expected)
})

test('a pattern full of stars costs no time', () => {
  const started = cpuTime()
  expect(fitsPattern('*a'.repeat(1000), 'b'.repeat(20_000))).toBe(false)
  expect(fitsPattern(`${'*a'.repeat(1000)}*b`, 'a'.repeat(20_000))).toBe(false)
  expect(cpuTime() - started).toBeLessThan(500)
})

describe('lines of text', () => {
  test('the built-in table there and back', () => {
    expect(readRules(formatRules(DETAIL_RULES))).toEqual({ rules: DETAIL_RULES, problems: [] })
  })

  test('remarks and empty lines are skipped, names may hold dots', () => {
    const text = '# mine\n\n  crm.run . input = crm.describe  # as told\r\n'
    const rules = [{ tool: 'crm.run', argument: 'input', from: 'crm.describe' }]
    expect(readRules(text)).toEqual({ rules, problems: [] })
  })

  test.each([
    'run',
    'run = describe',
    '.input = describe',
    'run. = describe',
    'run.input =',
    'a.b = c = d',
    'a.b = c d',
  ])('“%s” is none', (line) => {
    const { rules, problems } = readRules(`a.b = c\n${line}`)
    expect(rules).toHaveLength(1)
    expect(problems).toEqual([
      { line: 2, message: 'Line 2 isn’t of the form tool.argument = describing tool.' },
    ])
  })
})
