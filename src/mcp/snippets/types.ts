/** A request as code of another program: what it is made from, and what can be made. */
import type { WireRequest } from '#wire/types.ts'

import type { Endpoint } from '../types.ts'

/** A value that stays out of the code: an environment variable holds it instead. */
export type NamedSecret = {
  /** Of the environment variable. */
  readonly name: string
  readonly value: string
  /** What it is, for whoever sets it: `Access token of this connection`. */
  readonly about: string
}

export type SnippetInput = {
  /** Exactly what would go out, with its final text. */
  readonly request: WireRequest
  /** What it would go out to, as this one request takes it. */
  readonly endpoint: Endpoint
  /** What must not stand in the code; none writes everything out. */
  readonly secrets: readonly NamedSecret[]
}

export type Snippet = {
  readonly id: string
  readonly title: string
  readonly language: 'shell' | 'typescript' | 'python'
  readonly make: (input: SnippetInput) => string
}
