/** What a form draws: a tree of parts, made from a schema and the value that is there. */
import type { Step } from '../language/types.ts'
import type { Json, JsonObject } from '../types.ts'

/** How a part is drawn; `json` where no field can be. */
export type PartKind =
  | 'object'
  | 'array'
  | 'text'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'enum'
  | 'multi'
  | 'const'
  | 'null'
  | 'json'

/** A value to choose, and its words. */
export type Option = { readonly value: Json; readonly label: string; readonly about?: string }

/** A choice among alternatives, and which one is drawn. */
export type Choice = {
  /** Under this key a choice of the person is kept. */
  readonly key: string
  readonly titles: readonly string[]
  readonly at: number
  /** Each alternative's schema. */
  readonly schemas: readonly JsonObject[]
}

/** One value and its place; equal parts are drawn alike. */
export type Part = {
  readonly kind: PartKind
  /** From the root of the form. */
  readonly path: readonly Step[]
  /** The member's name, or the item's number from 1. */
  readonly name: string
  readonly required: boolean
  readonly nullable: boolean
  /** The schema names no such member: its key may be changed, and it may be taken out. */
  readonly isExtra: boolean
  /** Nothing stands there, or `null` does. */
  readonly state: 'unset' | 'null' | 'set'
  /** Title, description, default, bounds and the like. */
  readonly schema: JsonObject
  /** The schema as it is written, to make a first value of. */
  readonly origin: Json
  readonly options: readonly Option[]
  readonly choices: readonly Choice[]
  /** Members, required ones first, or items. */
  readonly parts: readonly Part[]
  /** Schema of a further member or item; undefined where none may be added. */
  readonly further: Json | undefined
}
