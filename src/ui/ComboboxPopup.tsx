/** The options of a combobox, floating over what is below it. */

import { useEffect, useLayoutEffect, useState, type CSSProperties, type RefObject } from 'react'

import { cx } from './cx.ts'

export type ComboboxOption = {
  readonly value: string
  /** What is drawn; two options may look the same. */
  readonly label: string
}

type ComboboxPopupProps = {
  readonly anchor: RefObject<HTMLElement | null>
  /** The combobox's; those of list and options begin with it. */
  readonly id: string
  readonly label: string
  readonly options: readonly ComboboxOption[]
  /** Index of the option the keys are on; -1 for none. */
  readonly active: number
  readonly note: string | undefined
  readonly onChoose: (option: ComboboxOption) => void
}

/** Where the assistive tools find an option. */
export function optionId(id: string, index: number): string {
  return `${id}-option-${index}`
}

/** Fixed to the window, because the fields it belongs to scroll and would cut it off. */
export function ComboboxPopup(props: ComboboxPopupProps) {
  const { anchor, id, label, options, active, note, onChoose } = props
  const place = usePlace(anchor)
  useEffect(() => {
    document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  return (
    <div
      className="animate-float-in rounded-control border-border-float bg-raised shadow-float fixed z-50 flex flex-col overflow-hidden border"
      // The text keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      style={place}
    >
      {options.length > 0 && (
        <div
          aria-label={label}
          className="min-h-0 overflow-y-auto p-1"
          id={`${id}-list`}
          role="listbox"
        >
          {options.map((option, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the text field hears the keys
            <div
              aria-selected={index === active}
              className={cx(
                'flex min-h-8 cursor-default items-center rounded-row px-2 font-mono text-code max-md:min-h-11',
                index === active ? 'bg-selected' : 'hover:bg-hover',
              )}
              id={optionId(id, index)}
              key={option.value}
              onClick={() => onChoose(option)}
              role="option"
              tabIndex={-1}
              title={option.label}
            >
              <span className="truncate">{option.label || 'empty'}</span>
            </div>
          ))}
        </div>
      )}
      {note !== undefined && (
        <p
          className={cx(
            'flex-none px-3 py-1.5 text-meta text-text-3',
            options.length > 0 && 'border-t',
          )}
        >
          {note}
        </p>
      )}
    </div>
  )
}

const GAP = 4
const EDGE = 8
const TALLEST = 280
const LEAST = 140

/** Below the text, above it where there is more room; follows what scrolls. */
function usePlace(anchor: RefObject<HTMLElement | null>): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({ visibility: 'hidden' })
  useLayoutEffect(() => {
    function measure() {
      const box = anchor.current?.getBoundingClientRect()
      if (!box) return
      const below = window.innerHeight - box.bottom - GAP - EDGE
      const above = box.top - GAP - EDGE
      const isBelow = below >= LEAST || below >= above
      setPlace({
        left: box.left,
        width: box.width,
        maxHeight: Math.min(TALLEST, isBelow ? below : above),
        ...(isBelow ? { top: box.bottom + GAP } : { bottom: window.innerHeight - box.top + GAP }),
      })
    }
    measure()
    window.addEventListener('resize', measure)
    document.addEventListener('scroll', measure, true)
    return () => {
      window.removeEventListener('resize', measure)
      document.removeEventListener('scroll', measure, true)
    }
  }, [anchor])
  return place
}
