/** Hears the keys of the page, and says which of them are shortcuts at that place. */

export type KeyFinder = {
  /** What keys such as `Mod+Shift+F` or `g t` do; `more` when others have to follow. */
  readonly find: (keys: string) => (() => void) | 'more' | undefined
  /** The first key of a sequence was pressed, or its time is over. */
  readonly onPending?: (keys: string | undefined) => void
}

/** How long the second key of a sequence may take; milliseconds. */
const SEQUENCE_MS = 1500

/** Until the result is called, keys run what is found for them. */
export function listenToKeys({ find, onPending }: KeyFinder): () => void {
  let pending: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function wait(keys: string | undefined): void {
    clearTimeout(timer)
    if (keys !== undefined) timer = setTimeout(() => wait(undefined), SEQUENCE_MS)
    if (pending === keys) return
    pending = keys
    onPending?.(keys)
  }

  function hear(event: KeyboardEvent): void {
    if (event.isComposing || isModifierKey(event.key)) return
    const pressed = keysOf(event)
    const keys = pending === undefined ? pressed : `${pending} ${pressed}`
    wait(undefined)
    const found = find(keys)
    // The second key of two belongs to the first: alone it would do something else.
    if (found === undefined && keys === pressed) return
    event.preventDefault()
    event.stopPropagation()
    if (found === 'more') wait(pressed)
    else found?.()
  }

  /** Before any widget: an editor would take them for itself. A dialog or an open menu owns its keys. */
  function onCapture(event: KeyboardEvent): void {
    if (isForAll(event) && !isInside(event.target, OWN_KEYS)) hear(event)
  }
  /** After the widgets, and never from someone who types. */
  function onBubble(event: KeyboardEvent): void {
    if (isForAll(event) || event.defaultPrevented || isInside(event.target, OWN_KEYS)) return
    if (!isTyping(event.target)) hear(event)
  }
  document.addEventListener('keydown', onCapture, { capture: true })
  document.addEventListener('keydown', onBubble)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('keydown', onCapture, { capture: true })
    document.removeEventListener('keydown', onBubble)
  }
}

const OWN_KEYS = '[role=dialog], [role=menu]'

/** Keys that write nothing: they count wherever the focus is. */
function isForAll({ ctrlKey, metaKey, key }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || /^F\d/.test(key)
}

/** A key that does nothing by itself. */
export function isModifierKey(key: string): boolean {
  return ['Control', 'Shift', 'Alt', 'Meta'].includes(key)
}

/** A key press as shortcuts are written: `Mod` is Ctrl or ⌘. */
export function keysOf(event: KeyboardEvent): string {
  const hasMod = event.ctrlKey || event.metaKey
  const isOneCharacter = event.key.length === 1
  // A shifted character is already another character; with Ctrl it is a key of its own.
  const hasShift = event.shiftKey && (hasMod || !isOneCharacter)
  const key = hasMod && isOneCharacter ? event.key.toUpperCase() : event.key
  return `${hasMod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${hasShift ? 'Shift+' : ''}${key}`
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input:not([type=radio],[type=checkbox]), textarea, select, [role=textbox]') ||
    isInside(target, '.monaco-editor')
  )
}

function isInside(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}
