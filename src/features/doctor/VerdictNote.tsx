/** What is in the way, the exact lines that mend it, and the acts. */
import type { Examination } from '#state/doctor.ts'
import type { Explorer } from '#state/explorer.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { RetryIcon } from '#ui/icons.ts'
import type { Step } from '#wire/checklist.ts'
import { curlOf } from '#wire/curl.ts'
import type { WireRequest } from '#wire/types.ts'

import { actsFor, relayAdvice } from './acts.ts'
import type { Act } from './acts.ts'
import { reportText } from './reportText.ts'
import { describeVerdict } from './verdictWords.ts'
import type { Verdict, VerdictWords } from './verdictWords.ts'

type VerdictNoteProps = {
  readonly examination: Examination
  readonly verdict: Verdict
  readonly steps: readonly Step[]
}

/** Announced when it appears: someone waits for it. */
export function VerdictNote({ examination, verdict, steps }: VerdictNoteProps) {
  const explorer = useExplorer()
  const { redact, host } = explorer
  const { request, exchange } = examination
  const hasFailed = exchange !== undefined
  const words = describeVerdict(verdict, { request, pageOrigin: host.pageOrigin, hasFailed })
  const acts = actsFor({ explorer, examination, verdict })
  const notes = [
    ...acts.flatMap(({ note }) => note ?? []),
    relayAdvice({ explorer, examination, verdict }) ?? '',
  ].filter(Boolean)
  return (
    <div data-cause={verdict.cause} ref={bringIntoView}>
      <Callout
        actions={<Acts {...{ acts, words, examination, steps }} />}
        role="status"
        title={redact(words.title)}
        tone={verdict.cause === 'none' && !hasFailed ? 'ok' : 'err'}
      >
        <div className="flex flex-col gap-2">
          <Advice words={words} />
          {notes.map((note) => (
            <p className="text-meta wrap-anywhere" key={note}>
              <Worded text={redact(note)} />
            </p>
          ))}
        </div>
      </Callout>
    </div>
  )
}

type ActsProps = Pick<VerdictNoteProps, 'examination' | 'steps'> & {
  readonly acts: readonly Act[]
  readonly words: VerdictWords
}

function Acts({ acts, words, examination, steps }: ActsProps) {
  const explorer = useExplorer()
  const { redact, host, doctor } = explorer
  const { request } = examination
  const report = () => redact(reportText({ request, pageOrigin: host.pageOrigin, words, steps }))
  return (
    <>
      {acts.map(({ label, icon, run }, index) => (
        <Button
          icon={icon}
          key={label}
          onClick={() => {
            doctor.close()
            run()
          }}
          variant={index === 0 ? 'primary' : 'secondary'}
        >
          {label}
        </Button>
      ))}
      {words.lines.length > 0 && (
        <CopyButton label="Copy for the server’s team" showLabel size="regular" text={report} />
      )}
      <CopyButton
        label="Copy as curl"
        showLabel
        size="regular"
        text={() => maskedCurl(explorer, request)}
      />
      <Button icon={RetryIcon} onClick={doctor.again}>
        Check again
      </Button>
    </>
  )
}

function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

function Advice({ words: { advice, lines } }: { readonly words: VerdictWords }) {
  const { redact } = useExplorer()
  return (
    <>
      {advice.map((paragraph) => (
        <p className="wrap-anywhere" key={paragraph}>
          <Worded text={redact(paragraph)} />
        </p>
      ))}
      {lines.length > 0 && (
        <div className="flex items-start gap-1">
          <pre
            aria-label="Lines to send"
            className="rounded-row bg-surface text-code text-text min-w-0 flex-1 overflow-auto p-2 font-mono wrap-anywhere whitespace-pre-wrap"
          >
            {lines.join('\n')}
          </pre>
          <CopyButton label="Copy these lines" text={lines.join('\n')} />
        </div>
      )}
    </>
  )
}

/** Words of the wire, which stand between backticks, are monospace. */
function Worded({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <code className="text-code font-mono" key={index}>
        {part}
      </code>
    ),
  )
}

/** With the origin a browser adds: it is what the server decides by. */
function maskedCurl({ redact, redactHeaders, host }: Explorer, request: WireRequest): string {
  const masked = {
    ...request,
    url: redact(request.url),
    headers: redactHeaders(request.headers),
    body: request.body === null ? null : redact(request.body),
  }
  return curlOf(masked, { extra: [['Origin', host.pageOrigin]] })
}
