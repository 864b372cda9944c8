/** Finds out exactly which headers a server refuses, by asking about groups of them. */

export type RefusedHeaders = {
  readonly refused: readonly string[]
  /** Some of these may be refused; there were not enough questions left to tell which. */
  readonly unsure: readonly string[]
}

type Ask = (names: readonly string[]) => Promise<boolean>

/**
 * `ask` tells whether a request with these headers passes. All at once first; if refused, one by
 * one side by side, or by halves when there are more headers than questions.
 */
export async function findRefused(
  names: readonly string[],
  ask: Ask,
  questions: number,
): Promise<RefusedHeaders> {
  if (names.length === 0 || (await ask(names))) return { refused: [], unsure: [] }
  if (names.length === 1) return { refused: names, unsure: [] }
  const left = questions - 1
  return names.length <= left ? oneByOne(names, ask) : byHalves(names, ask, left)
}

async function oneByOne(names: readonly string[], ask: Ask): Promise<RefusedHeaders> {
  const answers = await Promise.all(names.map((name) => ask([name])))
  const refused = names.filter((_, index) => !answers[index])
  // Each passes alone and all together don't: no single one is to blame.
  return refused.length > 0 ? { refused, unsure: [] } : { refused, unsure: names }
}

async function byHalves(
  names: readonly string[],
  ask: Ask,
  questions: number,
): Promise<RefusedHeaders> {
  // Each group holds at least one refused header.
  let groups: readonly (readonly string[])[] = [names]
  const unknown: string[] = []
  for (let left = questions; left > 0;) {
    const group = groups.toSorted((a, b) => b.length - a.length)[0] ?? []
    if (group.length < 2) break
    const middle = Math.ceil(group.length / 2)
    const [first, second] = [group.slice(0, middle), group.slice(middle)]
    const others = groups.filter((each) => each !== group)
    left--
    if (await ask(first)) {
      // What the first half is not to blame for, the second is.
      groups = [...others, second]
    } else if (left === 0) {
      groups = [...others, first]
      unknown.push(...second)
    } else {
      left--
      groups = (await ask(second)) ? [...others, first] : [...others, first, second]
    }
  }
  const exact = groups.filter(({ length }) => length === 1).flat()
  const vague = groups.filter(({ length }) => length > 1).flat()
  return { refused: exact, unsure: [...vague, ...unknown] }
}
