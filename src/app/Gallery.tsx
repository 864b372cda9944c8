/** Every state of every widget on one page, for looking and for axe. Development only. */

import { useState } from 'react'

import { Logo } from '#ui/Logo.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { Toasts } from '#ui/Toasts.tsx'

import { ActsSection, NotesSection } from './GalleryActs.tsx'
import { FieldsSection } from './GalleryFields.tsx'
import { ColourSection, IconSection, TypeSection } from './GalleryTokens.tsx'
import { EditorSection, ListSection, PanesSection, TabsSection } from './GalleryWork.tsx'

/** The page at `#/gallery`. */
export function Gallery() {
  return (
    <div className="bg-canvas h-full overflow-y-auto" data-gallery="">
      <header className="bg-surface flex flex-wrap items-center gap-3 border-b px-6 py-2">
        <Logo />
        <h1 className="text-strong flex-1">Widgets of MCP Explorer</h1>
        <ThemeChoice />
      </header>
      <main className="mx-auto flex max-w-[1200px] flex-col gap-10 px-4 py-8 md:px-6">
        <TypeSection />
        <ColourSection />
        <IconSection />
        <ActsSection />
        <NotesSection />
        <FieldsSection />
        <TabsSection />
        <ListSection />
        <PanesSection />
        <EditorSection />
      </main>
      <Toasts />
    </div>
  )
}

function ThemeChoice() {
  const [theme, setTheme] = useState(document.documentElement.dataset['theme'] ?? 'system')
  return (
    <RadioGroup
      hideLabel
      label="Theme"
      onChange={(next) => {
        document.documentElement.dataset['theme'] = next
        setTheme(next)
      }}
      options={[
        { value: 'system', label: 'System' },
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ]}
      value={theme}
    />
  )
}
