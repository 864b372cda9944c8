/** A textarea in the editor's place, when Monaco could not be loaded: nothing typed is ever out of reach. */

import { useImperativeHandle, useRef } from 'react'

import type { CodeEditorProps } from './types.ts'

/** Same name, same text, same changes; no completion and no marks. */
export function PlainEditor({ value, label, readOnly, onChange, wrap, handle }: CodeEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle(handle, () => ({
    focus: () => area.current?.focus(),
    selectRange: (from, to) => {
      area.current?.setSelectionRange(from, to)
      area.current?.focus()
    },
  }))
  return (
    <textarea
      aria-label={label}
      className="bg-editor text-code text-text ring-inside block size-full resize-none px-4 py-3 font-mono"
      onChange={(event) => onChange?.(event.target.value)}
      readOnly={readOnly}
      ref={area}
      spellCheck={false}
      value={value}
      wrap={(wrap ?? true) ? 'soft' : 'off'}
    />
  )
}
