/** Where secrets stand in a text, for texts that are masked a piece at a time. */
import { isSecretName, maskSecret, PATTERNS, placesOf, QUERY_MEMBER, trimmed } from './redact.ts'

/** A part of a text that must not be seen, and what stands in for it. */
export type SecretSpan = { readonly from: number; readonly to: number; readonly mask: string }

/** What `redactText` replaces, in order; what overlaps is one span. */
export function secretSpans(text: string, secrets: readonly string[]): readonly SecretSpan[] {
  const spans: SecretSpan[] = []
  function add(from: number, value: string): void {
    spans.push({ from, to: from + value.length, mask: maskSecret(value) })
  }
  for (const secret of trimmed(secrets)) {
    const mask = maskSecret(secret)
    for (const [from, to] of placesOf(text, secret)) spans.push({ from, to, mask })
  }
  for (const [, pattern] of PATTERNS) {
    for (const { 0: found, index } of text.matchAll(pattern)) add(index, found)
  }
  for (const { 1: name = '', 2: value = '', index } of text.matchAll(QUERY_MEMBER)) {
    if (value !== '' && isSecretName(name)) add(index + name.length + 1, value)
  }
  return merged(spans)
}

/** The longest of those that begin together says how its beginning looks. */
function merged(spans: readonly SecretSpan[]): readonly SecretSpan[] {
  const done: SecretSpan[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = done.at(-1)
    if (!last || span.from >= last.to) done.push(span)
    else if (span.to > last.to) done[done.length - 1] = { ...last, to: span.to, mask: span.mask }
  }
  return done
}
