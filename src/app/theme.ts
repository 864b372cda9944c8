/** Puts the chosen theme on the page; `system` leaves it to the browser. */
import type { Explorer } from '#state/explorer.ts'
import type { Theme } from '#state/settings.ts'

/** Applies the theme now and at every change. */
export function followTheme({ settings }: Pick<Explorer, 'settings'>): void {
  apply(settings.getState().theme)
  settings.subscribe(({ theme }) => apply(theme))
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}
