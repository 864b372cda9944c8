/** A key as a small cap, always at full strength of the text around it. */

type KbdProps = {
  /** Keys joined by `+`; `Mod` becomes ⌘ on Apple systems and Ctrl elsewhere. */
  keys: string
}

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const appleCaps: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Enter: '↵',
  Esc: 'esc',
}
const otherCaps: Readonly<Record<string, string>> = { Mod: 'Ctrl', Enter: '↵' }

/** `Mod+Enter` as people of this system write it: `⌘↵` or `Ctrl ↵`. */
export function formatKeys(keys: string): string {
  const caps = isApple ? appleCaps : otherCaps
  return keys
    .split('+')
    .map((key) => caps[key] ?? key)
    .join(isApple ? '' : ' ')
}

/** The same within a sentence: `Ctrl+Enter`. */
export function spellKeys(keys: string): string {
  return keys.replace('Mod', isApple ? '⌘' : 'Ctrl')
}

/** Decoration: screen readers get keys through `aria-keyshortcuts`, so it is hidden from them. */
export function Kbd({ keys }: KbdProps) {
  return (
    <kbd
      aria-hidden="true"
      className="text-caption inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-[4px] border border-current/60 px-1 font-mono whitespace-nowrap max-md:hidden"
    >
      {formatKeys(keys)}
    </kbd>
  )
}
