/** Saves what is on screen as a file of the user's. */

/** Content is text, bytes, or a blob; the name is what the browser proposes. */
export function saveFile(
  name: string,
  content: string | Uint8Array<ArrayBuffer> | Blob,
  type: string,
) {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by the next task; the bytes need not stay any longer.
  setTimeout(() => URL.revokeObjectURL(url))
}
