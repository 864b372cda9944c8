/** Arrow keys past the end of a list lead into its neighbour; the listbox itself knows only its own rows. */

/** The element of the active option in a listbox. */
export function activeOptionOf(listbox: Element): Element | null {
  const id = listbox.getAttribute('aria-activedescendant')
  return id === null ? null : listbox.ownerDocument.getElementById(id)
}

/**
 * Where ↑ or ↓ leads from the edge of the focused listbox: the listbox before or after it inside
 * `panel`, the filter above the first one, or null to stay.
 */
export function neighbourOf(panel: Element, listbox: Element, key: string): HTMLElement | null {
  const option = activeOptionOf(listbox)
  const position = option?.getAttribute('aria-posinset')
  const isEdge =
    key === 'ArrowUp'
      ? position === '1'
      : key === 'ArrowDown' && position === option?.getAttribute('aria-setsize')
  if (!option || !isEdge) return null
  const stops = [...panel.querySelectorAll<HTMLElement>('[type=search], [role=listbox]')]
  const index = stops.findIndex((stop) => stop === listbox)
  return stops[index + (key === 'ArrowUp' ? -1 : 1)] ?? null
}
