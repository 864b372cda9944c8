/** Python source: texts and values with secrets from the environment. */
import type { HeaderList } from '#wire/types.ts'

import { literalOf } from './literal.ts'
import type { Dialect } from './literal.ts'
import { piecesOf } from './pieces.ts'
import type { Hole } from './pieces.ts'
import type { NamedSecret } from './types.ts'

export type Python = {
  /** A string expression. */
  readonly text: (text: string) => string
  /** A JSON text as an expression, with all lines but the first behind `margin` spaces. */
  readonly json: (json: string, margin: number) => string
  /** A dictionary expression, in the same way. */
  readonly headers: (headers: HeaderList, margin: number) => string
}

/** Writes expressions that read secrets from `os.environ`. */
export function pythonWriter(secrets: readonly NamedSecret[]): Python {
  const text = (value: string) => {
    const pieces = piecesOf(value, secrets)
    // JSON escapes nothing that Python doesn't.
    if (pieces.length === 0) return '""'
    return pieces
      .map((piece) => (typeof piece === 'string' ? JSON.stringify(piece) : expressionOf(piece)))
      .join(' + ')
  }
  const dialect: Dialect = {
    name: text,
    text,
    words: { true: 'True', false: 'False', null: 'None' },
    indent: 4,
  }
  const json: Python['json'] = (source, margin) => literalOf(source, dialect, margin)
  return {
    text,
    json,
    headers: (headers, margin) => json(JSON.stringify(Object.fromEntries(headers)), margin),
  }
}

function expressionOf({ secret, spelling }: Hole): string {
  const value = `os.environ[${JSON.stringify(secret.name)}]`
  if (spelling === 'url') return `quote(${value}, safe="!'()*")`
  return spelling === 'json' ? `json.dumps(${value})[1:-1]` : value
}
