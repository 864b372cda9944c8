/** A request this client has no form for: seen as it is, answered by hand or not at all. */
import { useExplorer } from '#state/useExplorer.ts'

import { AnswerJson } from './AnswerJson.tsx'
import type { KindProps } from './QuestionView.tsx'

/** Characters of the request that are shown; all of it is under Stream. */
const MOST = 20_000

type UnknownProps = KindProps & {
  /** A request of its own, which can be answered with an error. */
  readonly isRequest: boolean
}

/** Declining a request says that the method is not known. */
export function UnknownQuestion({ isRequest, ...props }: UnknownProps) {
  const { redact } = useExplorer()
  const { method, params } = props.question
  const text = redact(JSON.stringify(params, null, 2))
  return (
    <>
      <p className="text-body">
        The server asks something this client doesn’t know:{' '}
        <code className="text-code font-mono wrap-anywhere">{redact(method)}</code>.{' '}
        {isRequest && 'Decline answers “Method not found”. '}
        You can write the result yourself.
      </p>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the focus
        tabIndex={0}
        className="rounded-control bg-sunken text-code max-h-40 overflow-auto p-3 font-mono"
      >
        {text.length > MOST ? `${text.slice(0, MOST)}…` : text}
      </pre>
      <AnswerJson {...props} />
    </>
  )
}
