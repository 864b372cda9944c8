/** Moving between the workbench's regions by keyboard: F6 and the single keys (product.md 2.15). */

const FOCUSABLE =
  '[role=textbox], input, textarea, select, [role=option][tabindex="0"], [role=listbox], [role=tab][tabindex="0"], button:not([tabindex="-1"]), a[href], [tabindex="0"]'

/** Marks an element as a stop of F6; the name says which. What has `data-f6-first` in it comes first. */
export function regionProps(name: string) {
  return { 'data-f6': name }
}

function visibleRegions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-f6]')].filter(
    (region) => region.offsetParent !== null || region.getClientRects().length > 0,
  )
}

/** A region without a stop, such as an empty response, would hold F6 where it is. */
function regionsWithStops(): HTMLElement[] {
  return visibleRegions().filter((region) => firstStop(region) !== undefined)
}

/** Focus goes to the next (1) or previous (-1) region, around the ends. */
export function stepRegion(by: 1 | -1): void {
  const regions = regionsWithStops()
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  const next = regions[(here + by + regions.length) % regions.length]
  if (next) focusInside(next)
}

/** Focus goes to the region of this name, if it is on screen. */
export function focusRegion(name: string): void {
  const region = visibleRegions().find((each) => each.dataset['f6'] === name)
  if (region) focusInside(region)
}

/** Where the keyboard goes on when what had the focus is gone: the first list, not its filter. */
export function focusLostToList(): void {
  if (document.activeElement !== document.body) return
  document
    .querySelector<HTMLElement>('[data-f6=list] [role=listbox]')
    ?.focus({ preventScroll: true })
}

/** Focus goes to the list's filter once the list is drawn. */
export function focusFilter(): void {
  const field = findFilter()
  // At once where it can be: the next letters may already be on their way.
  if (field) field.focus()
  else requestAnimationFrame(() => findFilter()?.focus())
}

/** Frames that an editor may take to be fetched and drawn. */
const EDITOR_FRAMES = 300

/** Focus goes to the text of the request once it is drawn, unless it went elsewhere meanwhile. */
export function focusEditor(frames = EDITOR_FRAMES, from = document.activeElement): void {
  const text = document.querySelector<HTMLElement>('[data-f6=request] [aria-label="Request JSON"]')
  if (text) text.focus()
  else if (frames > 0 && [from, document.body].includes(document.activeElement)) {
    requestAnimationFrame(() => focusEditor(frames - 1, from))
  }
}

function findFilter(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[role=searchbox], input[type=search]')
}

function focusInside(region: HTMLElement): void {
  firstStop(region)?.focus()
}

function firstStop(region: HTMLElement): HTMLElement | undefined {
  const preferred = region.querySelector<HTMLElement>('[data-f6-first]')
  return (preferred && firstIn(preferred)) ?? firstIn(region)
}

function firstIn(part: HTMLElement): HTMLElement | undefined {
  return [...part.querySelectorAll<HTMLElement>(FOCUSABLE)].find(
    (element) => element.getClientRects().length > 0 && !element.matches(':disabled'),
  )
}
