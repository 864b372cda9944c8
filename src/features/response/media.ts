/** Images, sounds and other bytes that came as Base64. */

const BASE64 = /^[\w+/=\s-]*$/

/**
 * A `data:` URL for an image or a sound; undefined when the media type is another or the data is not
 * Base64, so that nothing else can come in this way (product.md 2.16).
 */
export function dataUrlOf(
  data: string,
  mimeType: string,
  family: 'image' | 'audio',
): string | undefined {
  const isFamily = new RegExp(`^${family}/[\\w.+-]+$`).test(mimeType)
  if (!isFamily || data === '' || !BASE64.test(data)) return undefined
  const standard = data.replaceAll('-', '+').replaceAll('_', '/').replaceAll(/\s/g, '')
  return `data:${mimeType};base64,${standard}`
}

/** How many bytes a Base64 text stands for. */
export function sizeOfBase64(data: string): number {
  const digits = data.replaceAll(/[\s=]/g, '').length
  return Math.floor((digits * 3) / 4)
}
