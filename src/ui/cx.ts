/** Joins class names. */

type ClassPart = string | false | null | undefined

/** The truthy parts, separated by spaces. Components own their classes, so nothing needs merging. */
export function cx(...parts: readonly ClassPart[]): string {
  return parts.filter(Boolean).join(' ')
}
