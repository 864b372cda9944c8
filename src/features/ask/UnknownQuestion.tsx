/** A request this client has no form for: seen as it is, answered by hand or not at all. */
import { useExplorer } from '#state/useExplorer.ts'

import { AnswerJson } from './AnswerJson.tsx'
import type { KindProps } from './QuestionView.tsx'

/** Characters of the request that are shown; all of it is under Stream. */
const MOST = 20_000

/** Declining says that the method is not known. */
export function UnknownQuestion(props: KindProps) {
  const { redact } = useExplorer()
  const { method, params } = props.question
  const text = redact(JSON.stringify(params, null, 2))
  return (
    <>
      <p className="text-body">
        The server asks something this client doesn’t know:{' '}
        <code className="text-code font-mono wrap-anywhere">{redact(method)}</code>. Decline answers
        “Method not found”. Or write the result yourself.
      </p>
      <pre className="rounded-control bg-sunken text-code max-h-40 overflow-auto p-3 font-mono">
        {text.length > MOST ? `${text.slice(0, MOST)}…` : text}
      </pre>
      <AnswerJson {...props} />
    </>
  )
}
