/** What is known of tools that describe the arguments of other tools. */
import type { JsonObject } from '../types.ts'

/**
 * One line of the name patterns: the argument of a tool is described by what another tool answers.
 * In each, `*` stands for any characters; case doesn't count.
 */
export type DetailRule = {
  readonly tool: string
  readonly argument: string
  /** The tool that tells: of an open object its shape, of anything else its values. */
  readonly from: string
}

/** Where an argument's shape or values come from. */
export type DetailSource = {
  readonly argument: string
  /** The tool that tells. */
  readonly tool: string
  /** Arguments it takes, by the same names as the tool that is being composed. */
  readonly needs: readonly string[]
}

/** Everything another call can tell about the arguments of one tool. */
export type DetailPlan = {
  /** Open objects whose shape is told. */
  readonly shapes: readonly DetailSource[]
  /** Plain arguments whose values are listed. */
  readonly values: readonly DetailSource[]
}

/** Named members of an object, and which of them must be there. */
export type Fields = {
  readonly properties: JsonObject
  readonly required: readonly string[]
}

/** What an open argument takes, sorted by where it goes in the HTTP request behind it (alloy.md, trap 2). */
export type ArgumentShape = {
  readonly title?: string
  readonly description?: string
  readonly path: Fields
  readonly query: Fields
  readonly headers: Fields
  /** Schema of the body. */
  readonly body?: JsonObject
  readonly isBodyRequired: boolean
  /** Schemas that the others refer to, by name under `$defs`. */
  readonly definitions: JsonObject
  readonly example?: JsonObject
}

/** Members of an open argument beside each other, or sorted into an object for each place. */
export type DetailLayout = 'flat' | 'nested'

/** One value an argument may have. */
export type KnownValue = {
  readonly value: string
  readonly title?: string
  readonly description?: string
}

/** Values an argument may have. */
export type KnownValues = {
  readonly items: readonly KnownValue[]
  /** Whether there are no others. */
  readonly isComplete: boolean
}

/** How far the details of a call are known. */
export type DetailState =
  | { readonly status: 'idle' }
  | {
      readonly status: 'loading' | 'loaded' | 'failed'
      readonly argument: string
      /** A sentence with words of the server: to be shown through `redact`. */
      readonly text: string
    }
