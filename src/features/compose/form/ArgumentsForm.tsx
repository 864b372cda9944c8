/** A form over one value of a message's text, as long as the view is open. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import type { Problem, Step } from '#mcp/language/types.ts'
import type { JsonObject } from '#mcp/types.ts'

import { CompletesContext } from './completes.ts'
import type { Completes } from './completes.ts'
import { createFormDoc, FormDocContext } from './formDoc.ts'
import { Missing } from './Missing.tsx'
import { PartsForm } from './PartsForm.tsx'

type ArgumentsFormProps = {
  readonly text: string
  readonly onText: (text: string) => void
  /** Leads to the value the form is about. */
  readonly base: readonly Step[]
  readonly schema: JsonObject
  /** Set when the server proposes values for the texts in it. */
  readonly completes?: Completes | undefined
  /** What is wrong with the whole text. */
  readonly problems: readonly Problem[]
  /** Whether to take the focus at once. */
  readonly isFirstSight: () => boolean
  readonly children?: ReactNode
}

/** Each change of a field is one edit of the text. */
export function ArgumentsForm(props: ArgumentsFormProps) {
  const { text, schema, completes, problems, isFirstSight, children } = props
  const save = useRef(props.onText)
  const place = useRef<HTMLDivElement>(null)
  const [doc] = useState(() =>
    createFormDoc({ text, schema }, props.base, (next) => save.current(next)),
  )
  useLayoutEffect(() => {
    save.current = props.onText
    doc.follow({ text, schema })
  })
  useEffect(() => doc.report(problems), [doc, problems])
  useEffect(() => {
    if (isFirstSight()) focusFirst(place.current)
    // oxlint-disable-next-line react/exhaustive-deps -- only the first sight counts
  }, [])
  return (
    <FormDocContext value={doc}>
      <CompletesContext value={completes}>
        <div className="flex min-w-0 flex-col gap-3" ref={place}>
          {children}
          <PartsForm />
          <Missing />
        </div>
      </CompletesContext>
    </FormDocContext>
  )
}

/** Whoever opens a prompt wants to fill it in; whoever is at work elsewhere in the request stays there. */
export function focusFirst(place: HTMLElement | null): void {
  const request = place?.closest('[role=tabpanel]')
  // On a touch screen the keyboard would come up over what was just opened.
  if (request?.contains(document.activeElement) || matchMedia('(pointer: coarse)').matches) return
  place?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true })
}
