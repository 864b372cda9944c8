/** Whether drawing an SVG may hold the page: what refers to its parts draws them again, times and times. */
import { readLinks, tooManyCopies, type SvgLink, type SvgLinks } from './svgLinks.ts'
import { scanSvg, type SvgElement } from './svgScan.ts'

/** What is known of an SVG before it is drawn. */
export type SvgCost = {
  /** Attributes of the outermost element. */
  readonly width?: string
  readonly height?: string
  /** Why it isn't to be drawn. */
  readonly problem?: string
}

/** Parts that are drawn, each as often as it is. */
const MOST_PARTS = 20_000
/** References in references: no drawing needs more, and browsers follow them by recursion. */
const MOST_DEPTH = 100

/** Tells it from the text alone, in one pass and at most as many steps as parts are allowed. */
export function svgCost(text: string): SvgCost {
  const scan = scanSvg(text, MOST_PARTS)
  const size = sizeOf(scan.elements[0])
  const problem = (why: string): SvgCost => ({ ...size, problem: why })
  if (scan.declares) return problem('It defines entities or defaults, which can grow without end.')
  if (scan.hasSheet)
    return problem('Its look is in another file, so what drawing it costs can’t be told.')
  if (scan.isLarge) return problem('It has too many parts to be drawn.')
  const links = readLinks(scan, MOST_PARTS)
  if (typeof links === 'string') return problem(links)
  return isDrawable(scan.elements, links) ? size : problem(tooManyCopies(MOST_PARTS))
}

function sizeOf(root: SvgElement | undefined): SvgCost {
  const of = (wanted: string): string | undefined =>
    root?.attributes.find(({ name, hasPrefix }) => name === wanted && !hasPrefix)?.value
  const [width, height] = [of('width'), of('height')]
  return { ...(width !== undefined && { width }), ...(height !== undefined && { height }) }
}

/** From where what is drawn inherits, besides the elements around it. */
type Context = { readonly index: number; readonly outer: Context | undefined }

/** Draws in thought, part by part, until there are too many. */
function isDrawable(elements: readonly SvgElement[], links: SvgLinks): boolean {
  const needed = elements.map((element, index) => linksFor(element, links, index))
  const around = nearestGivers(elements, needed)
  const corners = new Map<number, number>()
  const active = new Set<number>()
  let left = MOST_PARTS

  function drawRange(from: number, to: number, context: Context | undefined): boolean {
    for (let index = from; index < to; index++) {
      if (--left < 0) return false
      if (!drawNeeded(index, context)) return false
    }
    return true
  }

  function drawNeeded(index: number, context: Context | undefined): boolean {
    const follow = (link: SvgLink) => drawLink(link, index, context)
    const lists = needed[index] ?? []
    if (!lists.every((list) => list.every(follow)) || !links.everywhere.every(follow)) return false
    if (!drawInherited(around[index] ?? -1, follow)) return false
    for (let each = context; each; each = each.outer) {
      const giver = hasGifts(needed[each.index]) ? each.index : (around[each.index] ?? -1)
      if (!drawInherited(giver, follow)) return false
    }
    return true
  }

  function drawInherited(first: number, follow: (link: SvgLink) => boolean): boolean {
    for (let giver = first; giver !== -1; giver = around[giver] ?? -1) {
      for (const list of needed[giver] ?? []) {
        if (!list.every((link) => !link.isInherited || follow(link))) return false
      }
    }
    return true
  }

  function drawLink(link: SvgLink, index: number, context: Context | undefined): boolean {
    const { target } = link
    const end = elements[target]?.end ?? 0
    // What refers to what it is in isn't drawn; following it costs a step all the same.
    if (active.has(target) || (target <= index && index < end)) return --left >= 0
    if (active.size >= MOST_DEPTH) return false
    active.add(target)
    const inner = link.takesContext ? { index, outer: context } : undefined
    const behind = link.isAlone ? target + 1 : end
    const times = link.isAtCorners ? cornersOf(index) : 1
    for (let time = 0; time < times; time++) if (!drawRange(target, behind, inner)) return false
    active.delete(target)
    return true
  }

  function cornersOf(index: number): number {
    const known = corners.get(index) ?? countCorners(elements[index])
    corners.set(index, known)
    return known
  }

  return drawRange(0, elements.length, undefined)
}

function linksFor(
  { attributes }: SvgElement,
  { own, ofClass }: SvgLinks,
  index: number,
): readonly (readonly SvgLink[])[] {
  const lists = own[index]?.length ? [own[index]] : []
  if (ofClass.size === 0) return lists
  const names = attributes.find(({ name, hasPrefix }) => name === 'class' && !hasPrefix)?.value
  for (const name of new Set(names?.split(/\s+/))) {
    const list = ofClass.get(name)
    if (list) lists.push(list)
  }
  return lists
}

function hasGifts(lists: readonly (readonly SvgLink[])[] | undefined): boolean {
  return lists?.some((list) => list.some(({ isInherited }) => isInherited)) ?? false
}

/** For each element the nearest one around it that gives something to those inside; or −1. */
function nearestGivers(
  elements: readonly SvgElement[],
  needed: readonly (readonly (readonly SvgLink[])[])[],
): readonly number[] {
  const nearest: number[] = []
  for (const { parent } of elements) {
    nearest.push(hasGifts(needed[parent]) ? parent : (nearest[parent] ?? -1))
  }
  return nearest
}

/** At least as many as its shape has: no more than there are numbers and letters. */
function countCorners(element: SvgElement | undefined): number {
  let count = 1
  for (const { name, value } of element?.attributes ?? []) {
    if (name !== 'd' && name !== 'points' && name !== 'style') continue
    count += value.match(/\d+|[.a-z]/gi)?.length ?? 0
  }
  return count
}
