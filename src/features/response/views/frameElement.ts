/** The frame of a view as an element of its own: it lives a moment longer than the place it was shown in. */
import { cx } from '#ui/cx.ts'

import { frameUrl } from './frameChannel.ts'

export type FrameLook = {
  /** Devices it was granted, as the attribute has them. */
  readonly allow: string
  readonly hasBorder: boolean
  readonly title: string
}

/** Its origin is its own and no one's: neither our storage nor our page is in its reach. */
export function createFrame({ allow, hasBorder, title }: FrameLook): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.allow = allow
  frame.className = cx(
    'block size-full',
    hasBorder && 'rounded-control border border-border bg-surface',
  )
  frame.referrerPolicy = 'no-referrer'
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.title = title
  frame.src = frameUrl()
  return frame
}

/** Takes a frame out of sight without ending what runs in it; false where the browser can’t. */
export function setAside(frame: HTMLIFrameElement): boolean {
  const { body } = document
  if (!frame.isConnected || !('moveBefore' in body)) return false
  frame.style.display = 'none'
  body.moveBefore(frame, null)
  return true
}
