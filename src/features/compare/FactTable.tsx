/** Plain facts of two sides in two columns; what differs is marked in words. */
import { useExplorer } from '#state/useExplorer.ts'
import { cx } from '#ui/cx.ts'

import type { Fact } from './facts.ts'
import { MARKS } from './marks.ts'

type FactTableProps = {
  /** The table's name, and its heading. */
  readonly title: string
  readonly facts: readonly Fact[]
  /** Said where there are none. */
  readonly none: string
}

/** As the cells below have it. */
const HEAD_INSETS: Readonly<Record<string, string>> = {
  Left: 'ps-1.5',
  Right: 'ps-1.5',
  Difference: 'ps-2',
}

/** Values are masked by whoever gives them, and once more here. */
export function FactTable({ title, facts, none }: FactTableProps) {
  return (
    <section className="flex flex-none flex-col gap-1">
      <h3 className="text-strong">{title}</h3>
      {facts.length === 0 ? (
        <p className="text-body text-text-2">{none}</p>
      ) : (
        <table className="text-code w-full table-fixed border-collapse max-md:block">
          <caption className="sr-only">{title}</caption>
          <colgroup className="max-md:hidden">
            <col className="w-[20%]" />
            <col className="w-[33%]" />
            <col className="w-[33%]" />
            <col />
          </colgroup>
          <thead className="text-meta text-text-3">
            <tr className="border-b text-start max-md:sr-only">
              {['Name', 'Left', 'Right', 'Difference'].map((word) => (
                <th
                  className={cx('py-1 pe-3 text-start font-medium', HEAD_INSETS[word])}
                  key={word}
                  scope="col"
                >
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-md:block">
            {facts.map((fact) => (
              <FactRow fact={fact} key={fact.name} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function FactRow({ fact: { name, left, right, apart } }: { readonly fact: Fact }) {
  const mark = markOf(left, right)
  const look = mark && MARKS[mark]
  return (
    <tr
      className="border-b align-top max-md:flex max-md:flex-col max-md:py-1.5"
      data-mark={mark ?? 'same'}
    >
      <th className="text-text-2 py-1 pe-3 text-start font-normal wrap-anywhere" scope="row">
        <bdi>{name}</bdi>
      </th>
      <Side ground={mark && mark !== 'added' ? look?.ground : undefined} name="Left" value={left} />
      <Side
        ground={mark && mark !== 'removed' ? look?.ground : undefined}
        name="Right"
        value={right}
      />
      <td className={cx('text-meta py-1 ps-2', look?.ink)}>
        {look && (
          <span className="flex items-center gap-1">
            <look.icon className="size-3.5 flex-none" />
            {apart ?? look.word}
          </span>
        )}
      </td>
    </tr>
  )
}

type SideProps = {
  readonly name: string
  readonly value: string | undefined
  readonly ground: string | undefined
}

function Side({ name, value, ground }: SideProps) {
  const { redact } = useExplorer()
  return (
    <td className={cx('px-1.5 py-1 font-mono wrap-anywhere whitespace-pre-wrap', ground)}>
      {/* Where the heads of the columns are out of sight. */}
      <span aria-hidden="true" className="text-meta text-text-3 pe-2 font-sans md:hidden">
        {name}
      </span>
      {value === undefined ? <span className="text-text-3 font-sans">None</span> : redact(value)}
    </td>
  )
}

function markOf(left: string | undefined, right: string | undefined) {
  if (left === right) return undefined
  if (left === undefined) return 'added'
  return right === undefined ? 'removed' : 'changed'
}
