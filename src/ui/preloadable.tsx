/** A view in a chunk of its own that shows without a pause once its chunk is there. */

import { lazy, useState, type ComponentType } from 'react'

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
    loaded = await load()
    return { default: loaded }
  }
  const Lazy: ComponentType<Props> = lazy(fetchView)
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
