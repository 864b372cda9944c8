/** Matches a key press against a written shortcut. */

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/** True when the press is exactly these keys: `matchesKeys(event, 'Mod+Shift+Enter')`. */
export function matchesKeys(event: KeyPress, keys: string): boolean {
  const parts = keys.split('+')
  const mod = parts.includes('Mod')
  return (
    event.key.toLowerCase() === parts.at(-1)?.toLowerCase() &&
    event.ctrlKey === (parts.includes('Ctrl') || (mod && !isApple)) &&
    event.metaKey === (mod && isApple) &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt')
  )
}
