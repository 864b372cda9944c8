/** Icons that servers give themselves and what they list (protocol.md 4.11). */
import { asArray, asObject, asText } from './read.ts'
import type { Json } from './types.ts'

export type IconTheme = 'light' | 'dark'

export type ServerIcon = {
  readonly src: string
  /** As the server says; empty when it doesn't. */
  readonly mimeType: string
  /** Edge in pixels; infinite for `any`, undefined when it isn't told. */
  readonly size?: number
  readonly theme?: IconTheme
}

/** Where an icon comes from: from nowhere but its own text, from a host, or from where none is taken. */
export type IconPlace =
  | { readonly kind: 'inline' }
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'refused' }

/** The icons of a listed thing, or of a server; an entry without a source is none. */
export function iconsOf(raw: Json | undefined): readonly ServerIcon[] {
  return (asArray(asObject(raw)?.['icons']) ?? []).flatMap((each) => {
    const icon = asObject(each)
    const src = asText(icon?.['src'])
    if (src === undefined) return []
    const theme = icon?.['theme']
    const size = sizeOf(icon?.['sizes'])
    return {
      src,
      mimeType: asText(icon?.['mimeType']) ?? '',
      ...(size !== undefined && { size }),
      ...((theme === 'light' || theme === 'dark') && { theme }),
    }
  })
}

function sizeOf(sizes: Json | undefined): number | undefined {
  const words = (asArray(sizes) ?? [sizes ?? '']).map((each) => asText(each) ?? '')
  if (words.includes('any')) return Number.POSITIVE_INFINITY
  const edges = words.flatMap((word) => /^(\d{1,4})x\d{1,4}$/i.exec(word)?.[1] ?? []).map(Number)
  return edges.length === 0 ? undefined : Math.max(...edges)
}

/** Only https, and text of its own; plain http as well for a page that itself came over it. */
export function placeOf({ src }: ServerIcon, isSecurePage: boolean): IconPlace {
  if (/^data:image\//i.test(src)) return { kind: 'inline' }
  if (!URL.canParse(src)) return { kind: 'refused' }
  const { protocol, host, username, password } = new URL(src)
  const isWeb = protocol === 'https:' || (protocol === 'http:' && !isSecurePage)
  return isWeb && host !== '' && username === '' && password === ''
    ? { kind: 'host', host }
    : { kind: 'refused' }
}

/** The best for a theme: the smallest that is sharp at this many pixels, else the largest. */
export function pickIcon(
  icons: readonly ServerIcon[],
  theme: IconTheme,
  pixels: number,
): ServerIcon | undefined {
  const fits = icons.filter((icon) => icon.theme === undefined || icon.theme === theme)
  const [best] = (fits.length > 0 ? fits : icons).toSorted(
    (a, b) => lacks(a, pixels) - lacks(b, pixels) || themeRank(a) - themeRank(b),
  )
  return best
}

/** How far an icon is from what is wanted; too small is worse than too large. */
function lacks({ size = 0 }: ServerIcon, pixels: number): number {
  // Drawings fit any size, and come right after what has just the size.
  if (size === Number.POSITIVE_INFINITY) return 1
  return size >= pixels ? size - pixels : 10_000 + pixels - size
}

function themeRank({ theme }: ServerIcon): number {
  return theme === undefined ? 1 : 0
}
