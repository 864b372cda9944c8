/** A value that fits none of several alternatives: which one was meant, or what they ask for together. */
import { asArray, asText } from '../read.ts'
import type { Json } from '../types.ts'
import type { Complaint } from './complaints.ts'

/**
 * What to say when no alternative of `oneOf` or `anyOf` fits: the complaints of the one that was meant,
 * else one complaint about all of them. `branches` holds what is wrong with each; a branch without
 * complaints fits.
 */
export function settleAlternatives(
  complaint: Complaint,
  branches: readonly (readonly Complaint[])[],
): readonly Complaint[] {
  if (branches.some((branch) => branch.length === 0)) return []
  const [only] = branches
  if (branches.length === 1 && only) return only
  const isHere = ({ path }: Complaint) => path.length === complaint.path.length
  const ofType = branches.filter(
    (branch) => !branch.some((each) => each.keyword === 'type' && isHere(each)),
  )
  if (ofType.length === 0) return [joinTypes(complaint, branches)]
  return oneOfMany(complaint, ofType) ?? [complaint]
}

function oneOfMany(
  complaint: Complaint,
  branches: readonly (readonly Complaint[])[],
): readonly Complaint[] | undefined {
  const [only] = branches
  if (branches.length === 1) return only
  const values = joinValues(complaint, branches)
  if (values) return [values]
  // A member with a fixed value tells the alternatives apart.
  const named = branches.filter((branch) => !branch.some((each) => isFixed(each)))
  if (named.length > 0 && named.length < branches.length) return oneOfMany(complaint, named)
  const needed = joinMissing(complaint, branches)
  if (needed) return [needed]
  const fewest = Math.min(...branches.map((branch) => branch.length))
  const best = branches.filter((branch) => branch.length === fewest)
  return best.length === 1 ? best[0] : undefined
}

function isFixed({ keyword, schema }: Complaint): boolean {
  return keyword === 'const' || (keyword === 'enum' && asArray(schema['enum'])?.length === 1)
}

function joinTypes(complaint: Complaint, branches: readonly (readonly Complaint[])[]): Complaint {
  const types = branches.flatMap((branch) =>
    branch.flatMap(({ keyword, schema: { type } }) =>
      keyword === 'type' ? (asArray(type) ?? [type]).flatMap((each) => asText(each) ?? []) : [],
    ),
  )
  return { ...complaint, keyword: 'type', schema: { type: [...new Set(types)] } }
}

/** Alternatives that only differ in the values they allow in one place are one list of values. */
function joinValues(
  complaint: Complaint,
  branches: readonly (readonly Complaint[])[],
): Complaint | undefined {
  const fixed = branches.map((branch) =>
    branch.find(({ keyword }) => keyword === 'const' || keyword === 'enum'),
  )
  const [first] = fixed
  if (!first) return undefined
  const place = JSON.stringify(first.path)
  const values: Json[] = []
  for (const each of fixed) {
    if (!each || JSON.stringify(each.path) !== place) return undefined
    values.push(...(asArray(each.schema['enum']) ?? [each.schema['const'] ?? null]))
  }
  const { title } = first.path.length > complaint.path.length ? first : complaint
  return {
    keyword: 'enum',
    path: first.path,
    value: first.value,
    schema: { enum: values },
    root: complaint.root,
    ...(title !== undefined && { title }),
  }
}

/** Alternatives that each only lack members. */
function joinMissing(
  complaint: Complaint,
  branches: readonly (readonly Complaint[])[],
): Complaint | undefined {
  const here = complaint.path.length
  const names = branches.map((branch) =>
    branch.every(({ keyword, path }) => keyword === 'required' && path.length === here)
      ? branch.flatMap((each) => each.names ?? [])
      : [],
  )
  if (names.some((each) => each.length !== 1)) return undefined
  return { ...complaint, keyword: 'anyRequired', names: [...new Set(names.flat())] }
}
