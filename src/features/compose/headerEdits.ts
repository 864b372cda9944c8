/** A person's changes to the headers of one request, as rows to show and acts that change them. */
import { NO_OVERRIDES } from '#mcp/overrides.ts'
import type { Overrides } from '#mcp/overrides.ts'
import type { HeaderList } from '#wire/types.ts'

export type HeaderRow = {
  readonly name: string
  /** What goes out; for one that is left out, what would. */
  readonly value: string
  readonly isSent: boolean
  /** Its value is not the one that would have been sent. */
  readonly isChanged: boolean
  /** It is there by this request's changes only. */
  readonly isAdded: boolean
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** `base` is what would go out without changed and left out headers. */
export function headerRows(base: HeaderList, { drop, set }: Overrides): readonly HeaderRow[] {
  const rows = base.map(([name, value]) => {
    const changed = set.find(([each]) => isSame(each, name))?.[1]
    return {
      name,
      value: changed ?? value,
      isSent: !drop.some((each) => isSame(each, name)),
      isChanged: changed !== undefined,
      isAdded: false,
    }
  })
  const added = set
    .filter(([name]) => !base.some(([each]) => isSame(each, name)))
    .map(([name, value]) => ({ name, value, isSent: true, isChanged: false, isAdded: true }))
  // What was left out stays in sight, though another era would not have sent it.
  const absent = drop
    .filter((name) => ![...rows, ...added].some((row) => isSame(row.name, name)))
    .map((name) => ({ name, value: '', isSent: false, isChanged: false, isAdded: false }))
  return [...rows, ...added, ...absent]
}

/** Leaves a header out, or sends it again. */
export function sendHeader(overrides: Overrides, name: string, isSent: boolean): Overrides {
  const others = overrides.drop.filter((each) => !isSame(each, name))
  return { ...overrides, drop: isSent ? others : [...others, name] }
}

/** Gives a header another value; undefined gives it back the one it had, or takes an added one away. */
export function setHeader(
  overrides: Overrides,
  name: string,
  value: string | undefined,
): Overrides {
  if (value === undefined) {
    return { ...overrides, set: overrides.set.filter(([each]) => !isSame(each, name)) }
  }
  const isThere = overrides.set.some(([each]) => isSame(each, name))
  const set = isThere
    ? overrides.set.map((header): readonly [string, string] =>
        isSame(header[0], name) ? [header[0], value] : header,
      )
    : [...overrides.set, [name, value] as const]
  return { ...overrides, set }
}

/** Undefined when nothing differs from the connection's own way, so that the tab carries nothing. */
export function unlessEmpty(overrides: Overrides): Overrides | undefined {
  const isPlain =
    overrides.protocolHeaders === NO_OVERRIDES.protocolHeaders &&
    overrides.as === NO_OVERRIDES.as &&
    overrides.drop.length === 0 &&
    overrides.set.length === 0
  return isPlain ? undefined : overrides
}

/** How many things differ from the connection's own way. */
export function countChanges(overrides: Overrides | undefined): number {
  if (!overrides) return 0
  const { as, protocolHeaders, drop, set } = overrides
  return drop.length + set.length + Number(as !== 'auto') + Number(!protocolHeaders)
}
