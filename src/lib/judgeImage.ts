/** Whether an image may be drawn: what it really is, and how large it would become. */
import { isAvif, readAvif } from './avif/readAvif.ts'
import { readImageHeader } from './imageHeader.ts'
import type { Clock } from './steps.ts'
import { svgCost } from './svgCost.ts'

/** An address to draw, and what is odd about it; or why it isn't drawn. */
export type ImageVerdict =
  | {
      readonly kind: 'shown'
      /** `blob:` or `data:`. */
      readonly url: string
      readonly width?: number
      readonly height?: number
      readonly note?: string
    }
  | { readonly kind: 'refused'; readonly why: string }

/** What an image may cost. */
export type ImageLimits = {
  /** Four bytes of memory each. */
  readonly pixels: number
}

const LIMITS: ImageLimits = { pixels: 50_000_000 }
/** Headers of JPEG may hold profiles and previews of some hundred kilobytes. */
const HEAD_BYTES = 2_000_000
const MOST_SVG_BYTES = 1_000_000

/** Looks at the bytes: the media type is the server's word. Give the address back with `URL.revokeObjectURL`. */
export async function judgeImage(
  blob: Blob,
  mimeType: string,
  clock: Clock,
  limits: ImageLimits = LIMITS,
): Promise<ImageVerdict> {
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer())
  const header =
    readImageHeader(head) ??
    (isAvif(head) ? await readAvif(blob, framesOf(limits), clock) : undefined)
  if (!header) return judgeSvg(blob, mimeType, limits)
  const { format, width, height } = header
  const size = sizeProblem(width, height, limits)
  if (size !== undefined) return { kind: 'refused', why: size }
  const type = `image/${format}`
  const isOther = mimeType !== type && !(type === 'image/jpeg' && mimeType === 'image/jpg')
  return {
    kind: 'shown',
    // Of the type its bytes are of: as anything else it would be no image.
    url: URL.createObjectURL(blob.slice(0, blob.size, type)),
    width,
    height,
    ...(isOther && { note: `Its bytes are ${format.toUpperCase()}, whatever its type says.` }),
  }
}

/** Its colours are one image, how opaque they are is a second one. */
function framesOf({ pixels }: ImageLimits): number {
  return pixels * 2
}

function sizeProblem(width: number, height: number, limits: ImageLimits): string | undefined {
  if (width === 0 || height === 0) return 'It has no size.'
  if (width * height <= limits.pixels) return undefined
  const pixels = `${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels`
  return `It has ${pixels}, and drawing it would take ${Math.ceil((width * height * 4) / 1e6).toLocaleString('en')} MB of memory.`
}

async function judgeSvg(blob: Blob, mimeType: string, limits: ImageLimits): Promise<ImageVerdict> {
  const start = await blob.slice(0, 4000).text()
  if (!/<svg[\s>]/i.test(start)) {
    return {
      kind: 'refused',
      why: mimeType.startsWith('image/')
        ? 'Its bytes aren’t of an image whose size can be told before it is drawn.'
        : 'Its bytes aren’t of an image.',
    }
  }
  if (blob.size > MOST_SVG_BYTES) return { kind: 'refused', why: 'It is an SVG of over 1 MB.' }
  const text = withoutDeclaration(await blob.text())
  const problem = svgProblem(text, limits)
  if (problem !== undefined) return { kind: 'refused', why: problem }
  const hasScript = /<script[\s>]|\son\w+\s*=|javascript:/i.test(text)
  return {
    kind: 'shown',
    // Not blob: opened in a tab of its own by the browser's menu, that would be a page of our origin.
    url: `data:image/svg+xml,${encodeURIComponent(text)}`,
    ...(hasScript && { note: 'It holds a script, which doesn’t run in an image.' }),
  }
}

/** What it says of its encoding is no longer true, and could make other words of what was judged. */
function withoutDeclaration(svg: string): string {
  const end = svg.startsWith('<?xml ') ? svg.indexOf('?>') : -1
  return end === -1 ? svg : svg.slice(end + 2)
}

/** What makes drawing an SVG costly; undefined for a harmless one. */
export function svgProblem(text: string, limits: ImageLimits = LIMITS): string | undefined {
  const cost = svgCost(text)
  if (cost.problem !== undefined) return cost.problem
  const [width, height] = [lengthOf(cost.width), lengthOf(cost.height)]
  return width === undefined || height === undefined
    ? undefined
    : sizeProblem(width, height, limits)
}

/** In pixels; other units and shares have none that is known. */
function lengthOf(spelled: string | undefined): number | undefined {
  const number = spelled?.trim().replace(/px$/i, '') ?? ''
  return number === '' || Number.isNaN(Number(number)) ? undefined : Math.ceil(Number(number))
}
