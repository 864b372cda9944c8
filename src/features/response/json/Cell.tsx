/** What stands in a cell or beside a label: one value, formatted, on one line or wrapped. */
import type { NodeInfo } from '#lib/json/types.ts'
import { cx } from '#ui/cx.ts'
import { DoneIcon, NoneIcon, OpenOutsideIcon } from '#ui/icons.ts'
import { Visible } from '#ui/Visible.tsx'

import { cellForm, type CellForm } from './cellForm.ts'
import { webAddressOf } from './links.ts'

const LOOKS: Readonly<Record<CellForm['kind'], string>> = {
  text: '',
  date: 'tabular-nums',
  mail: '',
  number: 'font-mono text-code tabular-nums',
  boolean: '',
  null: 'text-text-3 italic',
  container: 'text-text-3',
}

export type CellProps = {
  readonly info: NodeInfo
  readonly column: string
  /** Takes as many lines as it needs. */
  readonly isWrapped?: boolean | undefined
}

/** `column` names its column or member. An address of the web is text, with a link beside it that names its host. */
export function Cell({ info, column, isWrapped = false }: CellProps) {
  const form = cellForm(info, column)
  // A mask in it would lead elsewhere; the menu opens it as it was sent.
  const address = info.text.includes('•') ? undefined : webAddressOf(info)
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={form.raw}>
      {form.kind === 'boolean' && <BooleanIcon isTrue={form.text === 'true'} />}
      <span className={cx('min-w-0', isWrapped ? 'wrap-anywhere' : 'truncate', LOOKS[form.kind])}>
        {form.kind === 'text' && form.text === '' ? (
          <span className="text-text-3">empty text</span>
        ) : (
          <Visible text={form.text} />
        )}
      </span>
      {address && (
        <a
          aria-label={`Open ${address.host}`}
          className="rounded-row flex size-6 flex-none items-center justify-center max-md:size-11"
          href={address.href}
          rel="noopener noreferrer"
          tabIndex={isWrapped ? 0 : -1}
          target="_blank"
          title={`Open ${address.host}`}
        >
          <OpenOutsideIcon className="size-3.5" />
        </a>
      )}
    </span>
  )
}

function BooleanIcon({ isTrue }: { readonly isTrue: boolean }) {
  return isTrue ? (
    <DoneIcon aria-hidden className="text-ok size-3.5" />
  ) : (
    <NoneIcon aria-hidden className="text-text-3 size-3.5" />
  )
}
