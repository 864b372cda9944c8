/** One flat object as a card: labels and values, each with what can be done with it. */
import { useCallback } from 'react'

import type { NodeInfo } from '#lib/json/types.ts'
import { visibleText } from '#lib/visibleText.ts'
import { IconButton } from '#ui/Button.tsx'
import { CopyIcon, MoreIcon, WarningIcon } from '#ui/icons.ts'
import { Visible } from '#ui/Visible.tsx'

import { Cell } from './Cell.tsx'
import { ShapeBar } from './ShapeBar.tsx'
import type { ShapeProps } from './shapes.ts'
import { useLoaded } from './useLoaded.ts'
import { useValueMenu } from './useValueMenu.tsx'

/** Members in the order they were sent. */
export function CardView(props: ShapeProps) {
  const { doc, bar, label, fills, marks } = props
  const { fields: count } = doc.fit
  const load = useCallback(() => doc.ask('children', 0, 0, count), [doc, count])
  const fields = useLoaded(load)?.rows ?? []
  const menu = useValueMenu(props)
  return (
    <>
      <ShapeBar bar={bar} />
      <dl
        aria-label={label}
        className={fills ? 'min-h-0 flex-1 overflow-auto' : 'max-h-105 overflow-auto'}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so keys must reach it
        tabIndex={0}
      >
        {fields.map((info) => (
          <Field
            info={info}
            key={info.id}
            mark={marks.get(info.id)}
            onCopy={() => menu.copy(info)}
            onMenu={(owner) => menu.open(info, owner)}
          />
        ))}
      </dl>
      {menu.drawn}
    </>
  )
}

type FieldProps = {
  readonly info: NodeInfo
  readonly mark: string | undefined
  readonly onCopy: () => void
  readonly onMenu: (owner: HTMLElement) => void
}

function Field({ info, mark, onCopy, onMenu }: FieldProps) {
  const key = String(info.key)
  const name = visibleText(key)
  return (
    <div className="hover:bg-hover grid min-h-9 grid-cols-[minmax(6rem,30%)_minmax(0,1fr)_auto] items-center gap-x-3 border-b px-3 py-0.5 max-sm:grid-cols-[minmax(0,1fr)_auto]">
      <dt className="text-code text-text-2 min-w-0 font-mono wrap-anywhere max-sm:col-span-2">
        <Visible text={key} />
      </dt>
      <dd className="text-body min-w-0">
        <Cell column={key} info={info} isWrapped />
        {mark !== undefined && (
          <p className="text-meta text-warn flex items-center gap-1">
            <WarningIcon className="size-3.5" />
            {visibleText(mark)}
          </p>
        )}
      </dd>
      <dd className="flex">
        <IconButton icon={CopyIcon} label={`Copy ${name}`} onClick={onCopy} size="small" />
        <IconButton
          aria-haspopup="menu"
          icon={MoreIcon}
          label={`Acts for ${name}`}
          onClick={(event) => onMenu(event.currentTarget)}
          size="small"
        />
      </dd>
    </div>
  )
}
