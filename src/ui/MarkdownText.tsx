/** Markdown of a server: no HTML, no image, no address but those of the web, each in sight. */
import { createContext, useContext, useMemo } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import Markdown from 'react-markdown'
import type { Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'

import { hostOf } from '#lib/hostOf.ts'

import { cx } from './cx.ts'
import type { DrawImage } from './Markdown.tsx'

/** A linked image would be a link in a link. */
const InLink = createContext(false)

/** What draws images; undefined draws links to them. */
const ImageContext = createContext<DrawImage | undefined>(undefined)

type Props<Tag extends 'a' | 'img' | 'input'> = ComponentProps<Tag>

/** Only what leads to a page or to a person. */
function isOutside(url: string | undefined): url is string {
  return url !== undefined && /^(?:https?|mailto):/i.test(url) && URL.canParse(url)
}

/** Says where it leads, unless its words do. */
function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  const shown = href.replace(/^mailto:/i, '')
  return (
    <>
      <a
        className="text-accent-text underline underline-offset-2"
        href={href}
        rel="noopener noreferrer"
        target="_blank"
      >
        <InLink value={true}>{children}</InLink>
      </a>
      {children !== shown && children !== href && (
        <span className="text-meta text-text-3 break-all"> ({shown})</span>
      )}
    </>
  )
}

function Link({ href, children }: Props<'a'>) {
  if (!isOutside(href)) return <>{children}</>
  return <OutsideLink href={href}>{children}</OutsideLink>
}

/** Loading it would tell its host who looks. */
function Image({ src, alt }: Props<'img'>) {
  const isLinked = useContext(InLink)
  const drawImage = useContext(ImageContext)
  const words = alt || 'Image'
  if (typeof src !== 'string' || !isOutside(src) || isLinked) return <>{words}</>
  if (drawImage && /^https?:/i.test(src)) return drawImage({ url: src, alt: words })
  return <OutsideLink href={src}>{`${words} (image at ${hostOf(src) ?? src})`}</OutsideLink>
}

function Checkbox({ checked }: Props<'input'>) {
  return <>{checked === true ? '☑' : '☐'}</>
}

/** The parts below are headed themselves: a server's headings must not mix with ours. */
function Heading({ children }: { children?: ReactNode }) {
  return <p className="text-text font-medium">{children}</p>
}

function BigHeading({ children }: { children?: ReactNode }) {
  return <p className="text-text text-strong">{children}</p>
}

const COMPONENTS: Components = {
  a: Link,
  img: Image,
  input: Checkbox,
  h1: BigHeading,
  h2: BigHeading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  // Wide ones scroll, and keys must reach them.
  table: ({ children }) => (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so keys must reach it
    <div aria-label="Table" className="overflow-x-auto" role="group" tabIndex={0}>
      <table className="border-collapse text-start">{children}</table>
    </div>
  ),
  pre: ({ children }) => (
    <pre
      aria-label="Code"
      className="bg-sunken text-code rounded-control overflow-x-auto p-3 font-mono"
      role="group"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so keys must reach it
      tabIndex={0}
    >
      {children}
    </pre>
  ),
}

/** Links are judged where they are drawn. */
const asWritten = (url: string) => url

type MarkdownTextProps = {
  readonly text: string
  readonly drawImage?: DrawImage | undefined
}

/** Text that can't be read as Markdown is drawn as it is. */
export function MarkdownText({ text, drawImage }: MarkdownTextProps) {
  const drawn = useMemo(() => read(text), [text])
  return (
    <div
      className={cx(
        'text-body text-text-2 flex max-w-prose min-w-0 flex-col gap-2 break-words',
        '[&_code]:text-code [&_code]:font-mono [&_:not(pre)>code]:bg-sunken [&_:not(pre)>code]:rounded-[4px] [&_:not(pre)>code]:px-1',
        '[&_ul]:list-disc [&_ol]:list-decimal [&_ul]:ps-5 [&_ol]:ps-5 [&_li]:py-0.5',
        '[&_blockquote]:border-s-2 [&_blockquote]:ps-3 [&_hr]:border-border',
        '[&_td]:border [&_th]:border [&_td]:px-2 [&_th]:px-2 [&_td]:py-1 [&_th]:py-1 [&_th]:text-start [&_th]:font-medium',
        '[&_strong]:font-medium [&_strong]:text-text',
      )}
    >
      <ImageContext value={drawImage}>{drawn}</ImageContext>
    </div>
  )
}

/** Called, not drawn: an error of the parser is caught here instead of taking the pane with it. */
function read(text: string): ReactNode {
  try {
    return Markdown({
      children: text,
      components: COMPONENTS,
      remarkPlugins: [remarkGfm],
      urlTransform: asWritten,
    })
  } catch {
    return <p className="whitespace-pre-line">{text}</p>
  }
}
