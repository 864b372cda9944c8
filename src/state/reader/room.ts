/** What the page asks of the place where documents live, be it the page itself or a worker. */
import type { Effort } from '#lib/diff/budget.ts'
import type { DiffOptions } from '#lib/diff/types.ts'
import type { JsonPath } from '#lib/json/types.ts'
import type { Whole } from '#wire/types.ts'

import type { NotOpened } from './types.ts'

/** The whole of a long text with a number of its own: a Blob is another one on the other side of a message. */
export type Numbered = Whole & { readonly number: number }

/** A source as it travels. */
export type Place = (
  | { readonly text: string; readonly whole?: undefined }
  | { readonly whole: Numbered }
) & { readonly at?: JsonPath; readonly inner?: boolean }

/** What is to be opened, and as what. */
export type Opening =
  | { readonly as: 'json' | 'text'; readonly place: Place }
  | {
      readonly as: 'diff'
      readonly left: Place
      readonly right: Place
      readonly options: DiffOptions
      readonly effort: Effort
    }

/** A place where documents live, by numbers of the page's choice. */
export type Room = {
  /** Nothing when it is open. */
  readonly open: (id: number, opening: Opening) => Promise<NotOpened | undefined>
  /** The answer is what the method of that document gives: whoever asks says what that is. */
  readonly ask: <Answer>(
    id: number,
    method: PropertyKey,
    given: readonly unknown[],
  ) => Promise<Answer>
  readonly close: (id: number) => void
  readonly abridge: (whole: Numbered) => Promise<string>
}

/** A document that is no more, as what `ask` rejects with. */
export class Lost extends Error implements NotOpened {
  readonly problem: string
  constructor(problem: string) {
    super(problem)
    this.problem = problem
  }
}
