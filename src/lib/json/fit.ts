/** What a value is best shown as: records make a table, a flat object a card. */
import { nameOf } from './places.ts'
import { countOf, isContainer, isObject, kindOf, nextOf } from './tape.ts'
import type { Tape } from './tape.ts'
import type { Fit, NodeId } from './types.ts'

/** Records compared with each other, from the first on. */
const SAMPLE = 100
const MOST_COLUMNS = 300
/** How much of the table of a sample must be filled. */
const LEAST_FILLED = 0.25
const MOST_FIELDS = 40

/** Looks at every element of a list, and at the names of the first ones. */
export function fitOf(tape: Tape, node: NodeId): Fit {
  const kind = kindOf(tape, node)
  return {
    kind,
    records: kind === 'array' && areRecords(tape, node) ? countOf(tape, node) : 0,
    fields: kind === 'object' && isFlat(tape, node) ? countOf(tape, node) : 0,
  }
}

/** Objects without exception, since a table would hide what is none, that have names in common. */
function areRecords(tape: Tape, list: NodeId): boolean {
  const last = nextOf(tape, list)
  for (let node = list + 1; node < last; node = nextOf(tape, node)) {
    if (!isObject(tape, node)) return false
  }
  const names = new Set<string>()
  let cells = 0
  let records = 0
  for (let node = list + 1; node < last && records < SAMPLE; node = nextOf(tape, node)) {
    records++
    const end = nextOf(tape, node)
    for (let member = node + 1; member < end; member = nextOf(tape, member)) {
      cells++
      names.add(nameOf(tape, member))
      if (names.size > MOST_COLUMNS) return false
    }
  }
  return names.size > 0 && cells >= names.size * records * LEAST_FILLED
}

function isFlat(tape: Tape, object: NodeId): boolean {
  const count = countOf(tape, object)
  if (count === 0 || count > MOST_FIELDS) return false
  const last = nextOf(tape, object)
  for (let node = object + 1; node < last; node = nextOf(tape, node)) {
    if (isContainer(tape, node) && countOf(tape, node) > 0) return false
  }
  return true
}
