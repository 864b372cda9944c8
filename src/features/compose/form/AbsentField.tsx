/** An object or a list that isn't there, or is null: said in words, and made on request. */
import { Button } from '#ui/Button.tsx'
import { AddIcon } from '#ui/icons.ts'

import { useFormDoc } from './formDoc.ts'
import type { LeafProps } from './LeafWidget.tsx'

/** Its members are drawn once it is there, so schemas that hold themselves end. */
export function AbsentField({ part, label, help, problem, readOnly }: LeafProps) {
  const doc = useFormDoc()
  const chosen = part.choices.at(-1)
  const schema = chosen?.schemas[chosen.at] ?? part.origin
  function add(): void {
    const started = doc.begin(schema)
    const isRight = part.kind === 'array' ? Array.isArray(started) : isObject(started)
    doc.write(part.path, isRight ? started : part.kind === 'array' ? [] : {})
  }
  return (
    <div className="rounded-control flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 border border-dashed px-3 py-1.5">
      <p className="text-meta text-text-2 min-w-0 flex-1 basis-40 break-words">
        {problem ?? (help || (part.kind === 'array' ? 'A list.' : 'An object.'))}
      </p>
      {!readOnly && (
        <Button aria-label={`Add ${label}`} icon={AddIcon} onClick={add} size="small">
          Add
        </Button>
      )}
    </div>
  )
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
