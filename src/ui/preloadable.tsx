/** A view in a chunk of its own that shows without a pause once its chunk is there. */

import {
  lazy,
  useEffect,
  useEffectEvent,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react'

import { showToast } from './toastStore.ts'

export type Preloadable<Props extends object> = ComponentType<Props> & {
  /** Fetches the chunk ahead of the first use; never rejects. */
  readonly preload: () => Promise<void>
}

/**
 * Like `lazy`, but a chunk that has arrived is drawn at once: React holds back every suspended view
 * for 300 ms, even one whose chunk only has to be looked up. Needs a `Suspense` around it.
 */
export function preloadable<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Preloadable<Props> {
  let loaded: ComponentType<Props> | undefined
  async function fetchView(): Promise<{ default: ComponentType<Props> }> {
    try {
      loaded = await load()
    } catch (error) {
      // One that has failed never asks again.
      Lazy = lazy(fetchView)
      throw error
    }
    return { default: loaded }
  }
  let Lazy: ComponentType<Props> = lazy(fetchView)
  function View(props: Props) {
    // Chosen once: changing from one to the other would draw everything anew.
    const [Chosen] = useState(() => loaded ?? Lazy)
    return <Chosen {...props} />
  }
  async function preload(): Promise<void> {
    // A chunk that doesn't load now is asked for again when it is needed.
    await fetchView().catch(() => undefined)
  }
  return Object.assign(View, { preload })
}

export type OptionalProps<Props extends object> = {
  readonly given: Props
  /** Asks for the view, which then stays. */
  readonly isWanted: boolean
  /** In its place as long as it isn't there. */
  readonly fallback?: ReactNode
  /** It didn't come; it is asked for again when it becomes wanted again. */
  readonly onFailed: (this: void) => void
}

/** A view the rest of the page can do without: when its chunk doesn't load, nothing else falls. */
export function optional<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Preloadable<OptionalProps<Props>> {
  let loaded: ComponentType<Props> | undefined
  async function fetchView(): Promise<void> {
    loaded = await load()
  }
  function View({ given, isWanted, fallback = null, onFailed }: OptionalProps<Props>) {
    const [Chosen, setChosen] = useState(() => (isWanted ? loaded : undefined))
    const fail = useEffectEvent(onFailed)
    const isMissing = isWanted && !Chosen
    useEffect(() => {
      if (!isMissing) return undefined
      let isGone = false
      const arrival = loaded ? Promise.resolve() : fetchView()
      arrival.then(
        () => !isGone && setChosen(() => loaded),
        () => !isGone && fail(),
      )
      return () => {
        isGone = true
      }
    }, [isMissing])
    return Chosen ? <Chosen {...given} /> : fallback
  }
  return Object.assign(View, { preload: () => fetchView().catch(() => undefined) })
}

/** Says that a part of the page (`menu`) didn't come, and what to do. */
export function tellUnloaded(part: string): void {
  const text = `The ${part} couldn’t be loaded. Check the network and try again.`
  showToast({ tone: 'err', text })
}
