/** The diagnosis as a text for whoever runs the server. */
import type { Step } from '#wire/checklist.ts'
import type { WireRequest } from '#wire/types.ts'

import type { VerdictWords } from './verdictWords.ts'

type Report = {
  readonly request: WireRequest
  readonly pageOrigin: string
  readonly words: VerdictWords
  readonly steps: readonly Step[]
}

/** Plain text; mask it before it leaves the page. */
export function reportText({ request, pageOrigin, words, steps }: Report): string {
  const checks = steps.filter(({ state }) => state === 'passed' || state === 'failed')
  const parts = [
    [`A page at ${pageOrigin} calls ${request.url} with ${request.method}.`],
    [words.title, ...words.advice.map((paragraph) => paragraph.replaceAll('`', ''))],
    words.lines,
    checks.map(({ title, state, note }) =>
      [state === 'passed' ? '[ok]' : '[failed]', title, note && `(${note})`]
        .filter(Boolean)
        .join(' '),
    ),
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}
