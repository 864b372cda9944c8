/** One row of a list: icon by kind, name, and what it does in one word. */
import type { Entry } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { cx } from '#ui/cx.ts'
import {
  InfoIcon,
  KeyIcon,
  PromptIcon,
  ReadIcon,
  ResourceIcon,
  RunIcon,
  TemplateIcon,
  ToolIcon,
  WarningIcon,
  type Icon,
} from '#ui/icons.ts'
import type { RowAttributes } from '#ui/VirtualList.tsx'

import { intentOf } from './grouping.ts'
import { StarMark, UpdatedMark, useUpdatedAt } from './LiveMarks.tsx'
import { ShownIcon } from './ShownIcon.tsx'

/** What people and tests find a row by (product.md 1.1). */
export function rowAttributesOf(entry: Entry): RowAttributes {
  return { 'data-name': entry.key, 'data-valid': String(entry.valid) }
}

/** The inside of an option; the info mark opens the details by mouse, the key `i` by keyboard. */
export function PrimitiveRow({ entry }: { entry: Entry }) {
  const { redact } = useExplorer()
  const { icon: Glyph, ink } = entry.valid ? lookOf(entry) : BROKEN
  const updatedAt = useUpdatedAt(entry)
  const problem = entry.findings.find(({ severity }) => severity === 'error') ?? entry.findings[0]
  return (
    <span
      className="group/row flex h-full min-w-0 flex-1 items-center gap-2.5"
      title={redact(problem?.message ?? entry.title ?? entry.key)}
    >
      <ShownIcon raw={entry.raw}>
        <Glyph className={ink} />
      </ShownIcon>
      <span
        className={cx('flex min-w-0 font-mono text-code', !entry.valid && 'flex-none text-text-2')}
      >
        <Label text={redact(entry.label)} />
      </span>
      <span
        className={cx(
          'ms-auto flex items-center gap-1.5 ps-1',
          entry.valid ? 'flex-none' : 'min-w-0',
        )}
      >
        {entry.valid && problem && (
          <WarningIcon aria-label={problem.message} className="text-warn size-3.5" />
        )}
        {updatedAt === undefined ? (
          <Tag entry={entry} problem={problem?.message} />
        ) : (
          <UpdatedMark at={updatedAt} />
        )}
        <StarMark entry={entry} />
        <span
          aria-hidden="true"
          className="text-text-3 hover:text-text -me-1 hidden size-6 flex-none items-center justify-center group-hover/row:flex max-md:h-11 max-md:w-9 [@media(hover:none)]:flex"
          data-details=""
          title="Details (i)"
        >
          <InfoIcon className="size-3.5" />
        </span>
      </span>
    </span>
  )
}

/** Cut in the middle where room is short: names of one server differ at their ends. */
function Label({ text }: { text: string }) {
  const cut = text.length > LONG_LABEL ? text.length - LABEL_END : text.length
  if (cut === text.length) return <span className="truncate">{text}</span>
  return (
    <>
      <span className="sr-only">{text}</span>
      <span aria-hidden="true" className="truncate">
        {text.slice(0, cut)}
      </span>
      <span aria-hidden="true" className="flex-none whitespace-pre">
        {text.slice(cut)}
      </span>
    </>
  )
}

/** Characters; what is longer may have to be cut, and then keeps this much of its end. */
const LONG_LABEL = 20
const LABEL_END = 11

function Tag({ entry, problem }: { entry: Entry; problem: string | undefined }) {
  if (!entry.valid) return <span className="text-meta text-err truncate">{problem}</span>
  return (
    <span
      className={cx(
        'flex-none text-meta whitespace-nowrap',
        entry.tag === 'may delete' ? 'text-err' : 'text-text-3',
      )}
    >
      {entry.tag}
    </span>
  )
}

const BROKEN: Look = { icon: WarningIcon, ink: 'text-err' }

type Look = { readonly icon: Icon; readonly ink: string }

/** Icon and colour of an entry's kind; tools also by what they are for. */
function lookOf(entry: Entry): Look {
  switch (entry.kind) {
    case 'tools':
      return { icon: toolIcon(entry), ink: 'text-kind-tool' }
    case 'resources':
      return { icon: ResourceIcon, ink: 'text-kind-resource' }
    case 'resourceTemplates':
      return { icon: TemplateIcon, ink: 'text-kind-resource' }
    case 'prompts':
      return { icon: PromptIcon, ink: 'text-kind-prompt' }
  }
}

function toolIcon(entry: Entry): Icon {
  const intent = intentOf(entry.key)
  if (intent === 'Credentials') return KeyIcon
  if (intent === 'Run') return RunIcon
  return intent === 'Discover' || entry.tag === 'read' ? ReadIcon : ToolIcon
}
