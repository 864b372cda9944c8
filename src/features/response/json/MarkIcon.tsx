/** What is wrong with a value, where there is no room for words. */
import { visibleText } from '#lib/visibleText.ts'
import { WarningIcon } from '#ui/icons.ts'

/** Nothing where nothing is wrong. */
export function MarkIcon({ mark }: { readonly mark: string | undefined }) {
  if (mark === undefined) return null
  return (
    <span className="text-warn flex-none" title={mark}>
      <WarningIcon aria-label={visibleText(mark)} className="size-3.5" />
    </span>
  )
}
