/** Bytes, Base64 and Base64url, for header values, content blocks and tokens. */

const encoder = new TextEncoder()

/** Padded standard Base64 of the UTF-8 bytes of a text. */
export function textToBase64(text: string): string {
  return bytesToBase64(encoder.encode(text))
}

/** Padded standard Base64 of bytes. */
export function bytesToBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** Base64url without padding of the UTF-8 bytes of a text. */
export function textToBase64Url(text: string): string {
  return textToBase64(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Bytes of a standard or URL-safe Base64 text; undefined when it is not Base64. */
export function base64ToBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/').replaceAll(/\s/g, '')
  try {
    const binary = atob(standard)
    const bytes = new Uint8Array(binary.length)
    for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index)
    return bytes
  } catch {
    // `atob` throws on anything that is not Base64; that is an answer, not a fault.
    return undefined
  }
}

/** Length in bytes of a text encoded as UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length
}
