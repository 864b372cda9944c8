/** Settings: appearance, what this client says it can do, the folders servers may ask for, argument details. */
import type { ReactNode } from 'react'
import { useStore } from 'zustand'

import type { Declared } from '#mcp/capabilities.ts'
import { THEMES } from '#state/settings.ts'
import type { Theme } from '#state/settings.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { DarkThemeIcon, LightThemeIcon, SystemThemeIcon } from '#ui/icons.ts'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { Switch } from '#ui/Switch.tsx'

import { ArgumentDetails } from './ArgumentDetails.tsx'
import { FolderList } from './FolderList.tsx'
import { KeyboardSettings } from './KeyboardSettings.tsx'
import { ServerGrants } from './ServerGrants.tsx'

type SettingsDialogProps = { readonly open: boolean; readonly onClose: () => void }

/** Every change counts at once and is kept in this browser. */
export function SettingsDialog({ open, onClose }: SettingsDialogProps) {
  return (
    <Dialog onClose={onClose} open={open} size="wide" title="Settings">
      <div className="flex flex-col gap-6">
        <Section title="Appearance">
          <Appearance />
        </Section>
        <Section
          about="Servers only ask for what a client declares. Changes count from the next connection on."
          title="What this client declares"
        >
          <DeclaredList />
        </Section>
        <Section
          about="What a server gets when it asks for roots, and you accept. It gets the names only: this page can’t read your files."
          title="Folders"
        >
          <FolderList />
        </Section>
        <Section
          about="Some tools take an object whose members only another tool describes. The editor and the form can ask that tool."
          title="Argument details"
        >
          <ArgumentDetails />
        </Section>
        <Section
          about="Kept in this browser by the host of the server."
          title="Views and icons of servers"
        >
          <ServerGrants />
        </Section>
        <Section title="Keyboard">
          <KeyboardSettings />
        </Section>
      </div>
    </Dialog>
  )
}

type SectionProps = {
  readonly title: string
  readonly about?: string
  readonly children: ReactNode
}

function Section({ title, about, children }: SectionProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <div>
        <h3 className="text-strong">{title}</h3>
        {about !== undefined && <p className="text-meta text-text-3 mt-0.5">{about}</p>}
      </div>
      {children}
    </section>
  )
}

const LOOKS = {
  system: { label: 'As the system', icon: SystemThemeIcon },
  light: { label: 'Light', icon: LightThemeIcon },
  dark: { label: 'Dark', icon: DarkThemeIcon },
} as const satisfies Readonly<Record<Theme, unknown>>

function Appearance() {
  const { settings } = useExplorer()
  const theme = useStore(settings, (all) => all.theme)
  return (
    <RadioGroup
      label="Theme"
      onChange={(chosen) => settings.setState({ theme: chosen })}
      options={THEMES.map((value) => ({ value, ...LOOKS[value] }))}
      value={theme}
    />
  )
}

const CAPABILITIES: readonly {
  readonly id: keyof Declared
  readonly label: string
  readonly help: string
}[] = [
  { id: 'elicitation', label: 'Elicitation', help: 'Servers may ask you by a form or an address.' },
  {
    id: 'sampling',
    label: 'Sampling',
    help: 'Servers may ask for a reply that you write by hand.',
  },
  { id: 'roots', label: 'Roots', help: 'Servers may ask for the folders below.' },
  { id: 'tasks', label: 'Tasks', help: 'Servers may answer with a task that goes on by itself.' },
  {
    id: 'views',
    label: 'Views',
    help: 'Tools may bring a page of their own, which runs if you allow it.',
  },
]

function DeclaredList() {
  const { settings } = useExplorer()
  const declared = useStore(settings, (all) => all.declared)
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {CAPABILITIES.map(({ id, label, help }) => (
        <Switch
          checked={declared[id]}
          help={help}
          key={id}
          label={label}
          onChange={(isOn) => settings.setState({ declared: { ...declared, [id]: isOn } })}
        />
      ))}
    </div>
  )
}
