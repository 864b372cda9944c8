/** Looks a name of anybody’s up in a table. */

/** The table’s own entry; `constructor` and its like, which every object has, are none. */
export function ownOf<Entry>(
  table: Readonly<Record<string, Entry>>,
  name: string,
): Entry | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
