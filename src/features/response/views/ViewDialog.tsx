/** What a view wants to do, and only the person can allow: one question at a time. */
import { useStore } from 'zustand'

import { assertNever } from '#lib/assert.ts'
import { byteLength } from '#lib/encoding.ts'
import { formatBytes } from '#lib/format.ts'
import { indentJson } from '#lib/indentJson.ts'
import { visibleText } from '#lib/visibleText.ts'
import type { ViewSession } from '#state/apps/session.ts'
import type { AskedQuestion, OfferedFile } from '#state/apps/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { OpenOutsideIcon } from '#ui/icons.ts'

import { fileNameOf } from '../content/mediaTypes.ts'

type ViewDialogProps = {
  readonly session: ViewSession
  /** Of the server, masked. */
  readonly host: string
}

/** Closing it declines. */
export function ViewDialog({ session, host }: ViewDialogProps) {
  const question = useStore(session.store, (state) => state.questions[0])
  const others = useStore(session.store, (state) => state.questions.length - 1)
  if (!question) return null
  const decide = (isAllowed: boolean) => session.answer(question.id, isAllowed)
  return (
    <Dialog
      actions={
        <>
          <Button onClick={() => session.end('stopped')} variant="ghost">
            Stop the view
          </Button>
          <Button onClick={() => decide(false)}>Decline</Button>
          <Allow onAllow={() => decide(true)} question={question} />
        </>
      }
      description={
        others > 0
          ? `Asked by a view of ${host}, ${others} more to come.`
          : `Asked by a view of ${host}.`
      }
      key={question.id}
      onClose={() => decide(false)}
      open
      title={TITLES[question.kind]}
    >
      <Question question={question} />
    </Dialog>
  )
}

const TITLES: Readonly<Record<AskedQuestion['kind'], string>> = {
  call: 'Call this tool for the view?',
  link: 'Open this address?',
  file: 'Save what the view offers?',
}

type QuestionProps = { readonly question: AskedQuestion }

/** A link is opened by the person's own click, in a tab that knows nothing of this one. */
function Allow({ question, onAllow }: QuestionProps & { readonly onAllow: () => void }) {
  const { redact } = useExplorer()
  if (question.kind !== 'link') {
    return (
      <Button onClick={onAllow} variant="primary">
        {question.kind === 'call' ? 'Call it' : 'Save'}
      </Button>
    )
  }
  const { href, host } = question.visit
  return (
    <a
      className="rounded-control bg-accent text-on-accent text-body hover:bg-accent-hover inline-flex min-h-8 items-center gap-2 px-3 font-medium wrap-anywhere no-underline transition-colors max-md:min-h-11"
      href={href}
      onClick={onAllow}
      rel="noopener noreferrer"
      target="_blank"
    >
      <OpenOutsideIcon />
      Open {redact(host)}
    </a>
  )
}

function Question({ question }: QuestionProps) {
  switch (question.kind) {
    case 'call':
      return <Call question={question} />
    case 'link':
      return <Link question={question} />
    case 'file':
      return <Files files={question.files} />
    default:
      return assertNever(question)
  }
}

/** Characters of arguments that are shown. */
const MOST_SHOWN = 20_000

function Call({ question }: { readonly question: Extract<AskedQuestion, { kind: 'call' }> }) {
  const { redact } = useExplorer()
  const { tool, args } = question
  const text = redact(indentJson(JSON.stringify(args)))
  // Nothing in them may turn or hide what is agreed to.
  const shown = text.slice(0, MOST_SHOWN).split('\n').map(visibleText).join('\n')
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <span className="text-strong font-mono wrap-anywhere">{visibleText(redact(tool.key))}</span>
        <Badge tone={tool.tag === 'read' ? 'neutral' : 'warn'}>
          {tool.tag || 'doesn’t say what it changes'}
        </Badge>
      </p>
      <div>
        <p className="text-meta text-text-2 pb-1 font-medium">Arguments</p>
        <pre
          aria-label="Arguments"
          className="rounded-control bg-sunken text-code max-h-72 overflow-auto p-3 font-mono wrap-anywhere whitespace-pre-wrap"
          role="region"
          // Scrolls, so the keyboard must reach it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls
          tabIndex={0}
        >
          {shown}
          {text.length > MOST_SHOWN && '…'}
        </pre>
      </div>
    </div>
  )
}

function Link({ question }: { readonly question: Extract<AskedQuestion, { kind: 'link' }> }) {
  const { redact } = useExplorer()
  const { href, host, warnings } = question.visit
  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-control bg-sunken p-3">
        <p className="text-strong font-mono wrap-anywhere">{redact(host)}</p>
        <p className="text-code text-text-2 font-mono wrap-anywhere">{redact(href)}</p>
      </div>
      {warnings.length > 0 && (
        <Callout title="Look twice at this address." tone="warn">
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Callout>
      )}
    </div>
  )
}

/** Characters of a media type. */
const LONGEST_TYPE = 100

function Files({ files }: { readonly files: readonly OfferedFile[] }) {
  const { redact } = useExplorer()
  return (
    <ul className="flex flex-col gap-2">
      {files.map((file, index) => (
        <li className="rounded-control bg-sunken p-3" key={index}>
          <p className="text-strong font-mono wrap-anywhere">
            {redact(fileNameOf(file.uri, file.type, 'file'))}
          </p>
          <p className="text-meta text-text-2 wrap-anywhere">
            {visibleText(redact(file.type)).slice(0, LONGEST_TYPE)}, {sizeOf(file)}
          </p>
        </li>
      ))}
    </ul>
  )
}

function sizeOf({ content }: OfferedFile): string {
  if (content === undefined) return 'to be read from the server'
  return formatBytes(typeof content === 'string' ? byteLength(content) : content.length)
}
