/** How far the details of an argument are loaded, in words. */
import type { DetailSource, DetailState } from '#mcp/details/types.ts'

import type { DetailRequest, Loaded } from './loader.ts'
import { shapeOf, valuesOf } from './readings.ts'

type Call = {
  readonly request: DetailRequest
  readonly loaded: Loaded
  /** Whether a shape is told; values otherwise. */
  readonly isShape: boolean
}

/** Sentences for the editor and the form, with words of the server. */
export function stateOf({ argument }: DetailSource, call: Call): DetailState {
  const { request, loaded, isShape } = call
  const subject = Object.values(request.args).at(-1)
  const name = typeof subject === 'string' ? subject : JSON.stringify(subject)
  const of = subject === undefined ? '' : ` of ${name}`
  const what = isShape ? `the ${argument}${of}` : `the values of ${argument}`
  const failed = (why: string): DetailState => ({
    status: 'failed',
    argument,
    text: `Can’t load ${what}. ${request.tool}: ${why}`,
  })
  if (loaded.status === 'failed') return failed(loaded.text)
  if (loaded.status === 'loading') return { status: 'loading', argument, text: `Loading ${what}…` }
  const told = isShape ? shapeOf(loaded.values) : valuesOf(loaded.values, argument)
  if (!told) return failed(isShape ? 'Its answer describes none.' : 'Its answer lists none.')
  return { status: 'loaded', argument, text: `Loaded ${what} from ${request.tool}.` }
}
