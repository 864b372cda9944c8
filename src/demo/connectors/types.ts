/** What a simulated connector is: how to sign in, its collections, and its actions. */
import type { JsonObject } from '../json.ts'
import type { Row } from '../world.ts'

export type Schema = JsonObject

/** What an action does to its collection. */
export type Verb = 'list' | 'get' | 'create' | 'update' | 'delete'

/** One kind of record of a platform. */
export type Collection = {
  /** Plural, as in the platform's addresses. */
  readonly name: string
  readonly title: string
  /** Property that names a record. */
  readonly key: string
  /** How many records every user finds. */
  readonly count: number
  /** The record with this number, from 0; the same every time. */
  readonly row: (index: number) => Row
  /** What a new record has besides its parameters; `number` counts the user's own. */
  readonly fresh: (number: number, at: Date) => Row
  /** Whether lists show the newest first. */
  readonly newestFirst?: boolean
}

export type Action = {
  readonly id: string
  readonly displayName: string
  readonly description: string
  readonly httpMethod: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Path on the platform; `{name}` are path parameters. */
  readonly path: string
  readonly verb: Verb
  readonly collection: string
  /** Flat JSON Schema of all parameters: path, query and body. */
  readonly parameters: Schema
}

export type AuthMethod =
  | { readonly type: 'oauth2'; readonly scopes: readonly string[] }
  | { readonly type: 'apiKey' | 'basic'; readonly inputSchema: Schema; readonly sample: JsonObject }

export type Connector = {
  readonly id: string
  readonly name: string
  readonly category: readonly string[]
  readonly description: string
  readonly auth: readonly AuthMethod[]
  readonly collections: readonly Collection[]
  readonly actions: readonly Action[]
  /** Brings names a person would write ("#general") to the platform's own. */
  readonly normalise?: (parameters: JsonObject) => JsonObject
}
