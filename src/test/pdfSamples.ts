/** PDFs for tests, written by hand. */

/** A clock that never waits. */
export const clock = { now: () => performance.now(), pause: () => Promise.resolve() }

/** Letters stand for a byte each. */
export type Part = string | Uint8Array<ArrayBuffer>

/** A byte for each letter. */
export function bytesOf(part: Part): Uint8Array<ArrayBuffer> {
  return typeof part === 'string' ? Uint8Array.from(part, (letter) => letter.charCodeAt(0)) : part
}

/** Packed as a PDF packs. */
export async function deflate(part: Part): Promise<Uint8Array<ArrayBuffer>> {
  const packer = new CompressionStream('deflate')
  const small = new Blob([bytesOf(part)]).stream().pipeThrough(packer)
  return new Uint8Array(await new Response(small).arrayBuffer())
}

/** A small one with these parts in it. */
export function pdf(...parts: readonly Part[]): Blob {
  const page = '1 0 obj\n<</Type/Catalog/Pages 2 0 R/Lang(en \\) <<)>>\nendobj\n'
  const all = ['%PDF-1.7\n%\u00e2\u00e3\n', page, ...parts, '\ntrailer<</Root 1 0 R>>\n%%EOF\n']
  return new Blob(all.map(bytesOf))
}

/** A stream of an object, its words as they are given. */
export function stream(
  dict: string,
  bytes: Uint8Array<ArrayBuffer>,
  end = '\nendstream\nendobj\n',
): readonly Part[] {
  return [`\n5 0 obj\n<<${dict}>>\nstream\r\n`, bytes, end]
}

/** Entries of a dictionary, which a reader that cuts names takes for others: of a key and its value, one less. */
export function hiding(entries: string): string {
  return `/${'X'.repeat(256)}1/A${entries}/B/${'Y'.repeat(256)}1`
}
