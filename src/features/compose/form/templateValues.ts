/** What stands in the fields of a template, and the values it means. */
import type { TemplateValue, TemplateValues, TemplateVariable } from '#mcp/schema/uriTemplate.ts'

/** The text in each field, and what the texts mean. */
export type Filled = {
  readonly texts: Readonly<Record<string, string>>
  readonly values: TemplateValues
}

/** The fields of values read from a URI. */
export function filledFrom(values: TemplateValues): Filled {
  const texts = Object.entries(values).map(([name, value]) => [name, textOf(value)])
  return { texts: Object.fromEntries(texts), values }
}

/** With another text in one field. An empty one means that the variable has no value. */
export function fill(before: Filled, variable: TemplateVariable, text: string): Filled {
  const { name, explode } = variable
  // A list that stood in the URI stays one.
  const isList = explode || Array.isArray(before.values[name])
  const value = text === '' ? undefined : isList ? membersOf(text) : text
  return {
    texts: { ...before.texts, [name]: text },
    values: { ...before.values, [name]: value },
  }
}

/** Members are separated by commas; when all are `name=value`, they are a map. */
function membersOf(text: string): TemplateValue {
  const members = text.split(',').flatMap((each) => each.trim() || [])
  const pairs = members.map((each) => /^([^=]+)=(.*)$/s.exec(each))
  return pairs.every((pair) => pair !== null)
    ? Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value]))
    : members
}

function textOf(value: TemplateValue | undefined): string {
  if (value === undefined || typeof value === 'string') return value ?? ''
  return Object.entries(value)
    .map(([key, each]) => (Array.isArray(value) ? each : `${key}=${each}`))
    .join(', ')
}
