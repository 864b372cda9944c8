/** One heading of the gallery and what belongs to it. */

import type { ReactNode } from 'react'

type GallerySectionProps = { readonly title: string; readonly children: ReactNode }

/** Role region, named by its heading. */
export function GallerySection({ title, children }: GallerySectionProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <h2 className="text-section">{title}</h2>
      {children}
    </section>
  )
}
