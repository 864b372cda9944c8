/** The exact text of a body, put together once per value however often it is drawn. */
import type { Exchange, ExchangeBody } from '#wire/types.ts'

const texts = new WeakMap<ExchangeBody, string>()

/**
 * The text that came back. Of a stream the frames with a blank line after each, whichever line ends
 * the server used for it, and the unfinished last one.
 */
export function rawTextOf({ body, outcome }: Exchange): string {
  const rest = outcome?.kind === 'truncated' ? outcome.rest : ''
  if (body.kind === 'none') return rest
  if (body.kind === 'text') return body.text
  let text = texts.get(body)
  if (text === undefined) {
    text = [...body.frames].map(({ raw }) => `${raw}\n\n`).join('')
    texts.set(body, text)
  }
  return text + rest
}
