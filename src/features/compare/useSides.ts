/** The two sides of the comparison: what there is to choose from, and what was chosen. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'

import type { ComparedSide, Comparing } from '#state/comparing.ts'
import type { Library } from '#state/library/library.ts'
import { useExplorer } from '#state/useExplorer.ts'
import type { Origin } from '#wire/types.ts'

import {
  choiceOfCall,
  choiceOfExchange,
  contentOfCall,
  contentOfExchange,
  loggedOf,
  onceEach,
  otherFor,
  offerChoices,
} from './sides.ts'
import type { Choice, SideContent } from './sides.ts'

type Chosen = { readonly left: string | undefined; readonly right: string | undefined }

/** The earlier one stands on the left at first. */
export function useSides(
  { picked, other }: Required<Pick<Comparing, 'picked'>> & Comparing,
  library: Library,
) {
  const choices = useChoices(picked, other, library)
  const once = useMemo(() => onceEach(choices), [choices])
  const [chosen, setChosen] = useState<Chosen>(() => firstPair(choices, picked, other))
  return {
    choices: offerChoices(once, [chosen.left, chosen.right]),
    chosen,
    choose: (side: keyof Chosen, value: string) => setChosen({ ...chosen, [side]: value }),
    swap: () => setChosen({ left: chosen.right, right: chosen.left }),
    left: useContent(choices, chosen.left, library),
    right: useContent(choices, chosen.right, library),
  }
}

const UNCOMPARED: ReadonlySet<Origin['kind']> = new Set(['task', 'image'])

function useChoices(
  picked: ComparedSide,
  other: ComparedSide | undefined,
  { history }: Library,
): readonly Choice[] {
  const { exchanges } = useExplorer()
  const log = useStore(exchanges.store, (state) => state.log)
  const calls = useStore(history.store, (state) => state.calls)
  return useMemo(() => {
    const all = [...log.values()]
      // What still runs has nothing to compare yet; a poll is like the one before it, and an image no text.
      .filter(({ outcome, origin }) => outcome !== undefined && !UNCOMPARED.has(origin.kind))
      .map(choiceOfExchange)
    // What was picked is there even if it is a poll, still runs, or has left the log.
    const own = [picked, other].flatMap((side) =>
      side?.kind === 'exchange' ? [choiceOfExchange(side.exchange)] : [],
    )
    const gone = own.filter(({ value }) => !all.some((each) => each.value === value))
    const kept = calls.filter(({ hasResult }) => hasResult).map(choiceOfCall)
    return [...gone, ...all, ...kept]
  }, [log, calls, picked, other])
}

function firstPair(
  choices: readonly Choice[],
  picked: ComparedSide,
  other: ComparedSide | undefined,
): Chosen {
  const one = choiceOf(choices, picked)
  if (!one) return { left: undefined, right: undefined }
  const two = choiceOf(choices, other) ?? otherFor(choices, one)
  if (!two) return { left: one.value, right: undefined }
  const pair = one.when <= two.when ? [one, two] : [two, one]
  return { left: pair[0]?.value, right: pair[1]?.value }
}

function choiceOf(choices: readonly Choice[], side: ComparedSide | undefined): Choice | undefined {
  const found = choices.find(({ value }) => value === valueOf(side))
  return found && loggedOf(choices, found)
}

function valueOf(side: ComparedSide | undefined): string | undefined {
  if (!side) return undefined
  return side.kind === 'exchange' ? `exchange ${side.exchange.id}` : `call ${side.id}`
}

/** Undefined until something is chosen, and while the history is read. */
function useContent(
  choices: readonly Choice[],
  value: string | undefined,
  { history }: Library,
): SideContent | undefined {
  const side = choices.find((choice) => choice.value === value)?.side
  const callId = side?.kind === 'call' ? side.id : undefined
  const { data } = useQuery({
    queryKey: ['compared call', callId],
    queryFn: async () => {
      const whole = callId === undefined ? undefined : await history.read(callId)
      return whole ? contentOfCall(whole) : null
    },
    enabled: callId !== undefined,
    gcTime: 0,
  })
  const exchange = side?.kind === 'exchange' ? side.exchange : undefined
  const own = useMemo(() => exchange && contentOfExchange(exchange), [exchange])
  return own ?? (callId === undefined ? undefined : (data ?? undefined))
}
