/** Around each field: one that fails becomes the JSON of its value. */
import { Component } from 'react'
import type { ReactNode } from 'react'

import { useExplorer } from '#state/useExplorer.ts'

import { useIsBroken, usePart } from './formDoc.ts'
import { JsonField } from './JsonField.tsx'
import { labelOf } from './words.ts'

type PartBoundaryProps = { readonly id: string; readonly children: ReactNode }

/** React offers boundaries as classes only. */
export class PartBoundary extends Component<PartBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <AsJson id={this.props.id} /> : this.props.children
  }
}

function AsJson({ id }: { readonly id: string }) {
  const { redact } = useExplorer()
  const part = usePart(id)
  const readOnly = useIsBroken()
  if (!part) return null
  const label = redact(labelOf(part)) || 'Arguments'
  return (
    <JsonField help={label} label={label} part={part} problem={undefined} readOnly={readOnly} />
  )
}
