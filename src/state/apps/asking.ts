/** What a view asks of the person, one question after the other. */
import type { StoreApi } from 'zustand/vanilla'

import type { ViewQuestion, ViewState } from './types.ts'

/** A view that asks more at once is refused. */
const MOST_QUESTIONS = 5

export type Asking = ReturnType<typeof createAsking>

/** Questions in the order they came; those that are open when it ends are declined. */
export function createAsking(store: StoreApi<ViewState>, ending: AbortSignal) {
  const waiting = new Map<number, (isAllowed: boolean) => void>()
  let last = 0

  function ask(question: ViewQuestion): Promise<boolean> {
    const { questions } = store.getState()
    if (ending.aborted || questions.length >= MOST_QUESTIONS) return Promise.resolve(false)
    const id = ++last
    store.setState({ questions: [...questions, { ...question, id }] })
    return new Promise((resolve) => waiting.set(id, resolve))
  }
  function answer(id: number, isAllowed: boolean): void {
    store.setState(({ questions }) => ({ questions: questions.filter((each) => each.id !== id) }))
    waiting.get(id)?.(isAllowed)
    waiting.delete(id)
  }
  ending.addEventListener('abort', () => {
    for (const id of waiting.keys()) answer(id, false)
  })
  return { ask, answer }
}
