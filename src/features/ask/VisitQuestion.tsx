/** Elicitation by address: the whole of it, what is odd about it, and the link to open it. */
import { asText } from '#mcp/read.ts'
import { readVisit } from '#mcp/visit.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Callout } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { OkIcon, OpenOutsideIcon } from '#ui/icons.ts'

import type { KindProps } from './QuestionView.tsx'

type VisitProps = KindProps & { readonly done: ReadonlySet<string> }

/** Opened by the user's own click, in a tab that knows nothing of this one; never fetched before. */
export function VisitQuestion({ question, draft, onDraft, done }: VisitProps) {
  const { redact } = useExplorer()
  const raw = asText(question.params['url']) ?? ''
  const visit = readVisit(question.params['url'])
  const isDone = done.has(asText(question.params['elicitationId']) ?? '')
  return (
    <>
      <div className="rounded-control bg-sunken flex items-start gap-2 p-3">
        <div className="min-w-0 flex-1">
          {visit.kind === 'address' && (
            <p className="text-strong font-mono wrap-anywhere">{redact(visit.host)}</p>
          )}
          <p className="text-code text-text-2 font-mono wrap-anywhere">{redact(raw)}</p>
        </div>
        <CopyButton label="Copy the address" text={raw} />
      </div>
      {visit.kind === 'refused' && (
        <Callout title={redact(visit.reason)} tone="err">
          Decline, or look at it under Stream.
        </Callout>
      )}
      {visit.kind === 'address' && visit.warnings.length > 0 && (
        <Callout title="Look twice at this address." tone="warn">
          {visit.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Callout>
      )}
      {visit.kind === 'address' && (
        <p className="flex flex-wrap items-center gap-3">
          <a
            className="rounded-control border-border text-body hover:bg-hover inline-flex min-h-8 items-center gap-2 border px-3 py-1 font-medium wrap-anywhere no-underline transition-colors max-md:min-h-11"
            href={visit.href}
            onClick={() => onDraft({ ...draft, opened: true })}
            rel="noopener noreferrer"
            target="_blank"
          >
            <OpenOutsideIcon />
            {draft.opened ? 'Open it again' : `Open ${redact(visit.host)}`}
          </a>
          {isDone && (
            <Badge icon={OkIcon} tone="ok">
              The server reports it as done
            </Badge>
          )}
        </p>
      )}
      <p className="text-meta text-text-3">
        Accept tells the server that you agreed to open it, not that you are done.
      </p>
    </>
  )
}
