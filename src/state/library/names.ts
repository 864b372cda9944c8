/** Names that people give: clean, and told apart. */

/** Characters of a name: more is cut. */
const MAX_NAME = 200

/** The name, or the name with the first number that makes it a new one. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  const plain = name.replace(/ \d+$/, '')
  let count = 2
  while (taken.has(`${plain} ${count}`)) count++
  return `${plain} ${count}`
}

/** One line without blanks around it; may be empty. */
export function cleanName(name: string): string {
  return name
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME)
    .toWellFormed()
}
