/** Light, dark, or as the system has it. */
import { useStore } from 'zustand'

import { THEMES } from '#state/settings.ts'
import type { Theme } from '#state/settings.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { IconButton } from '#ui/Button.tsx'
import { DarkThemeIcon, LightThemeIcon, SystemThemeIcon } from '#ui/icons.ts'

const LOOKS = {
  system: { icon: SystemThemeIcon, label: 'Theme: as the system' },
  light: { icon: LightThemeIcon, label: 'Theme: light' },
  dark: { icon: DarkThemeIcon, label: 'Theme: dark' },
} as const satisfies Readonly<Record<Theme, unknown>>

/** One button that goes through the three; its name says which is on. */
export function ThemeButton() {
  const { settings } = useExplorer()
  const theme = useStore(settings, (all) => all.theme)
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
  return (
    <IconButton
      icon={LOOKS[theme].icon}
      label={LOOKS[theme].label}
      onClick={() => settings.setState({ theme: next })}
    />
  )
}
