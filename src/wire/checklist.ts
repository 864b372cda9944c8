/** The steps of a diagnosis as a person watches them. */
import type { ExchangeId } from './types.ts'

type StepId =
  | 'online'
  | 'scheme'
  | 'port'
  | 'local'
  | 'policy'
  | 'reach'
  | 'origin'
  | 'headers'
  | 'redirect'

export type Step = {
  readonly id: StepId
  readonly title: string
  /** `skipped`: not needed any more, or not reached. */
  readonly state: 'waiting' | 'running' | 'passed' | 'failed' | 'skipped'
  readonly note?: string
  /** The exchange that showed it. */
  readonly exchangeId?: ExchangeId
}

const TITLES: Readonly<Record<StepId, string>> = {
  online: 'The browser is online',
  scheme: 'The address suits this page',
  port: 'Browsers may call this port',
  local: 'Access to the local network',
  policy: 'This page’s own rules allow it',
  reach: 'Something answers',
  origin: 'The server allows this page',
  headers: 'The server allows every header',
  redirect: 'It answers without a redirect',
}

const ORDER: readonly StepId[] = [
  'online',
  'scheme',
  'port',
  'local',
  'policy',
  'reach',
  'origin',
  'headers',
  'redirect',
]

export type Checklist = {
  readonly start: (id: StepId, note?: string) => void
  readonly pass: (id: StepId, note?: string, exchangeId?: ExchangeId) => void
  readonly fail: (id: StepId, note?: string, exchangeId?: ExchangeId) => void
  /** What was not decided is skipped. */
  readonly finish: () => void
}

/** `onSteps` gets the whole list at every change, at once for the first time. */
export function createChecklist(onSteps: (steps: readonly Step[]) => void): Checklist {
  let steps: readonly Step[] = ORDER.map((id) => ({ id, title: TITLES[id], state: 'waiting' }))
  onSteps(steps)
  function change(id: StepId, state: Step['state'], more: Partial<Step>): void {
    steps = steps.map((step) => (step.id === id ? { id, title: step.title, state, ...more } : step))
    onSteps(steps)
  }
  const setter = (state: Step['state']) => (id: StepId, note?: string, exchangeId?: ExchangeId) =>
    change(id, state, {
      ...(note === undefined ? {} : { note }),
      ...(exchangeId === undefined ? {} : { exchangeId }),
    })
  function finish(): void {
    steps = steps.map((step) =>
      step.state === 'waiting' || step.state === 'running' ? { ...step, state: 'skipped' } : step,
    )
    onSteps(steps)
  }
  return { start: setter('running'), pass: setter('passed'), fail: setter('failed'), finish }
}
