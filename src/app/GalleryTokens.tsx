/** The gallery's type scale, colours and icons. */

import * as icons from '#ui/icons.ts'
import { Kbd } from '#ui/Kbd.tsx'

import { GallerySection } from './GallerySection.tsx'

const scale = [
  ['text-title', 'Start 28/36'],
  ['text-page', 'Page 20/28'],
  ['text-section', 'Section 16/24'],
  ['text-strong', 'Strong 14/20'],
  ['text-body', 'Body 13/20'],
  ['text-meta', 'Meta 12/16'],
  ['text-caption', 'Caption 11/16'],
  ['font-mono text-code', 'get_connector_resources_alloy != 0O1lI'],
] as const

/** The scale, with figures that must line up. */
export function TypeSection() {
  return (
    <GallerySection title="Type">
      <div className="flex flex-col gap-2">
        {scale.map(([look, words]) => (
          <p className={look} key={look}>
            {words}
          </p>
        ))}
        <p className="text-body text-text-2">
          111.11 ms
          <br />
          808.80 ms
        </p>
        <p className="text-text-2 flex items-center gap-2">
          <Kbd keys="Mod+Enter" /> <Kbd keys="/" /> <Kbd keys="Mod+Shift+F" />
        </p>
      </div>
    </GallerySection>
  )
}

const colours = [
  'canvas surface raised sunken editor thumb hover selected',
  'border-subtle border border-control text text-2 text-3 text-disabled',
  'accent accent-hover accent-text on-accent focus scrim',
  'ok ok-bg warn warn-bg err err-bg info info-bg',
  'kind-tool kind-resource kind-prompt kind-connector',
  'syntax-key syntax-string syntax-number syntax-keyword syntax-punctuation',
]

/** Every token as a swatch with its name. */
export function ColourSection() {
  return (
    <GallerySection title="Colour">
      {colours.map((line) => (
        <ul className="flex flex-wrap gap-3" key={line}>
          {line.split(' ').map((name) => (
            <li className="flex w-32 items-center gap-2" key={name}>
              <span
                className="rounded-row border-border size-6 flex-none border"
                style={{ background: `var(--color-${name})` }}
              />
              <code className="text-meta text-text-2 min-w-0 truncate">{name}</code>
            </li>
          ))}
        </ul>
      ))}
    </GallerySection>
  )
}

/** Every icon with its meaning. */
export function IconSection() {
  return (
    <GallerySection title="Icons">
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4 lg:grid-cols-6">
        {Object.entries(icons).map(([name, Glyph]) => (
          <li className="text-meta text-text-2 flex items-center gap-2" key={name}>
            <Glyph />
            {name.replace('Icon', '')}
          </li>
        ))}
      </ul>
    </GallerySection>
  )
}
