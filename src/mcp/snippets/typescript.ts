/** TypeScript source: texts, objects and headers with secrets from the environment. */
import type { HeaderList } from '#wire/types.ts'

import { literalOf } from './literal.ts'
import type { Dialect } from './literal.ts'
import { piecesOf } from './pieces.ts'
import type { Hole } from './pieces.ts'
import type { NamedSecret } from './types.ts'

export type TypeScript = {
  /** A string expression. */
  readonly text: (text: string) => string
  /** A JSON text as an expression, with all lines but the first behind `margin` spaces. */
  readonly json: (json: string, margin?: number) => string
  /** An object expression, in the same way. */
  readonly headers: (headers: HeaderList, margin?: number) => string
}

/** Writes expressions; `env(…)` in them is declared by `withEnv`. */
export function typeScript(secrets: readonly NamedSecret[]): TypeScript {
  function text(value: string): string {
    const pieces = piecesOf(value, secrets)
    if (pieces.every((piece) => typeof piece === 'string')) return JSON.stringify(value)
    const [only] = pieces
    if (pieces.length === 1 && only !== undefined && typeof only !== 'string')
      return expressionOf(only)
    const inner = pieces.map((piece) =>
      typeof piece === 'string' ? templateText(piece) : `\${${expressionOf(piece)}}`,
    )
    return `\`${inner.join('')}\``
  }
  const dialect: Dialect = {
    name: (name) => nameOf(name, text),
    text,
    words: { true: 'true', false: 'false', null: 'null' },
    indent: 2,
  }
  const json: TypeScript['json'] = (source, margin) => literalOf(source, dialect, margin)
  return {
    text,
    json,
    headers: (headers, margin) =>
      json(
        `{${headers.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
        margin,
      ),
  }
}

/** In an object literal `__proto__` would set the prototype instead of a member. */
function nameOf(name: string, text: (text: string) => string): string {
  const written = text(name)
  if (name === '__proto__' || !written.startsWith('"')) return `[${written}]`
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : written
}

function templateText(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll(/`|\$\{/g, String.raw`\$&`)
}

function expressionOf({ secret, spelling }: Hole): string {
  const value = `env(${JSON.stringify(secret.name)})`
  if (spelling === 'url') return `encodeURIComponent(${value})`
  return spelling === 'json' ? `JSON.stringify(${value}).slice(1, -1)` : value
}

/** Adds what reads the environment to a program that does. */
export function withEnv(program: string): string {
  return program.includes('env("') ? `${program}\n\n${ENV}` : program
}

const ENV = `function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(\`Set the environment variable \${name}.\`);
  return value;
}`
