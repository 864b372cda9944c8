/** "The server asks": who, for which call, what; and three ways to answer. */
import { useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import type { Ask } from '#state/asks.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { announce } from '#ui/LiveRegion.tsx'

import { kindOf, readAnswers, refusals } from './answers.ts'
import type { AskHostProps } from './AskHost.tsx'
import { AskWords } from './AskWords.tsx'
import { QuestionView } from './QuestionView.tsx'

type AskDialogProps = AskHostProps & { readonly ask: Ask }

/** One ask; what is typed stays with it when the dialog closes. */
export function AskDialog({ ask, onEditRoots }: AskDialogProps) {
  const { asks } = useExplorer()
  const [isLeaving, setLeaving] = useState(false)
  const { accept, attempts, id, ref } = useAnswering(ask)

  function refuse(action: 'decline' | 'cancel'): void {
    const answers = refusals(ask, action)
    if (answers) asks.answer(ask.id, answers)
    else asks.cancel(ask.id, action === 'decline' ? 'declined' : 'cancelled')
    announce(action === 'decline' ? 'Declined' : 'Cancelled')
  }
  return (
    <Dialog
      actions={
        <Acts
          ask={ask}
          formId={id}
          onCancel={() => refuse('cancel')}
          onDecline={() => refuse('decline')}
          onLater={asks.hide}
        />
      }
      description={<AskWords ask={ask} />}
      onClose={asks.hide}
      onEscape={() => (ask.drafts.size > 0 ? setLeaving(!isLeaving) : refuse('cancel'))}
      open
      size="wide"
      title="The server asks"
    >
      <form
        className="flex flex-col gap-5"
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          accept()
        }}
        ref={ref}
      >
        {isLeaving && (
          <LeaveNote onKeep={() => setLeaving(false)} onLeave={() => refuse('cancel')} />
        )}
        {ask.questions.map((question, index) => (
          <QuestionView
            ask={ask}
            key={question.key}
            onEditRoots={onEditRoots}
            place={ask.questions.length > 1 ? index + 1 : undefined}
            question={question}
            showsProblems={attempts > 0}
          />
        ))}
      </form>
    </Dialog>
  )
}

function useAnswering(ask: Ask) {
  const { asks, settings } = useExplorer()
  const roots = useStore(settings, (all) => all.roots)
  const [attempts, setAttempts] = useState(0)
  const id = useId()
  const ref = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (attempts === 0) return
    const wrong = ref.current?.querySelector('[aria-invalid=true], [data-invalid=true] input')
    if (wrong instanceof HTMLElement) wrong.focus()
  }, [attempts])

  function accept(): void {
    const answers = readAnswers(ask, roots)
    if (!answers) return setAttempts(attempts + 1)
    asks.answer(ask.id, answers)
    announce('Answer sent')
  }
  return { accept, attempts, id, ref }
}

type ActsProps = {
  readonly ask: Ask
  readonly formId: string
  readonly onCancel: () => void
  readonly onDecline: () => void
  readonly onLater: () => void
}

function Acts({ ask, formId, onCancel, onDecline, onLater }: ActsProps) {
  const { asks } = useExplorer()
  const others = useStore(asks.store, (state) => state.asks.length - 1)
  return (
    <>
      {others > 0 && (
        <span className="text-meta text-text-3 me-auto self-center max-md:w-full">
          {formatCount(others, 'more question')} waiting
        </span>
      )}
      <Button onClick={onLater} variant="ghost">
        Answer later
      </Button>
      <Button onClick={onCancel}>Cancel</Button>
      {ask.from !== 'error' && <Button onClick={onDecline}>Decline</Button>}
      <Button form={formId} type="submit" variant="primary">
        {acceptWords(ask)}
      </Button>
    </>
  )
}

function acceptWords({ from, questions, drafts }: Ask): string {
  if (from === 'error') return 'Accept and send again'
  const isVisited = questions.every(
    (question) => kindOf(question) === 'visit' && drafts.get(question.key)?.opened === true,
  )
  return isVisited ? 'Accept, I’m done' : 'Accept'
}

type LeaveProps = { readonly onKeep: () => void; readonly onLeave: () => void }

function LeaveNote({ onKeep, onLeave }: LeaveProps) {
  return (
    <Callout
      actions={
        <>
          <Button onClick={onKeep} size="small" variant="primary">
            Keep answering
          </Button>
          <Button onClick={onLeave} size="small">
            Throw it away
          </Button>
        </>
      }
      role="alert"
      title="Cancel the question? What you typed is lost then."
      tone="warn"
    >
      Answer later keeps it.
    </Callout>
  )
}
