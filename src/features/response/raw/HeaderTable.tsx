/** Header lines with what they are for, what became of them, and what they say inside. */
import { useState } from 'react'

import { formatCount } from '#lib/format.ts'
import { decodeHeaderValue, wordsOnHeader } from '#mcp/headerWords.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { NoneIcon } from '#ui/icons.ts'
import type { HeaderList } from '#wire/types.ts'

import type { Unseen } from './unseenHeaders.ts'

type HeaderTableProps = {
  readonly caption: string
  /** Masked; a name may repeat. */
  readonly headers: HeaderList
  readonly dropped: readonly string[]
  /** Why a header that was asked for did not go out. */
  readonly why: (name: string) => string
}

/** Lines on a page: a server may send thousands. */
const PAGE = 100

/** Every line as it was sent or received. */
export function HeaderTable({ headers, ...rest }: HeaderTableProps) {
  const [first, setFirst] = useState(0)
  if (headers.length === 0) return <p className="text-body text-text-3">No headers to see.</p>
  if (headers.length <= PAGE) return <HeaderLines {...rest} headers={headers} />
  // Of another exchange there may be fewer.
  const from = first < headers.length ? first : 0
  const to = Math.min(headers.length, from + PAGE)
  return (
    <>
      <HeaderLines {...rest} headers={headers.slice(from, to)} />
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-meta text-text-2" role="status">
          {`${from + 1} to ${to} of ${formatCount(headers.length, 'header')}`}
        </span>
        <Button disabled={from === 0} onClick={() => setFirst(from - PAGE)} size="small">
          {`Previous ${PAGE}`}
        </Button>
        <Button disabled={to === headers.length} onClick={() => setFirst(to)} size="small">
          {`Next ${PAGE}`}
        </Button>
      </div>
    </>
  )
}

function HeaderLines({ caption, headers, dropped, why }: HeaderTableProps) {
  return (
    <table className={TABLE}>
      <caption className="sr-only">{caption}</caption>
      <Columns />
      <tbody>
        {headers.map(([name, value], index) => (
          <tr className="border-b align-top" key={`${name}-${index}`}>
            <Name>{name}</Name>
            <td className="py-1.5 wrap-anywhere">
              <bdi>{value}</bdi>
              <Decoded value={value} />
              <About words={wordsOnHeader(name)} />
              {dropped.includes(name) && <Dropped why={why(name)} />}
            </td>
            <td className="py-0.5 text-end">
              <CopyButton label={`Copy ${name}`} text={`${name}: ${value}`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type UnseenTableProps = { readonly caption: string; readonly headers: readonly Unseen[] }

/** Headers that no page can see: said by name, and never as if they were seen. */
export function UnseenTable({ caption, headers }: UnseenTableProps) {
  return (
    <table className={TABLE}>
      <caption className="sr-only">{caption}</caption>
      <Columns />
      <tbody>
        {headers.map(({ name, value, why }) => (
          <tr className="border-b align-top" key={name}>
            <Name>{name}</Name>
            <td className="py-1.5 wrap-anywhere" colSpan={2}>
              {value}
              <About words={why} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const TABLE = 'text-code w-full table-fixed border-collapse font-mono'

function Columns() {
  return (
    <colgroup>
      <col className="w-2/5" />
      <col />
      <col className="w-9 max-md:w-12" />
    </colgroup>
  )
}

function Name({ children }: { readonly children: string }) {
  return (
    <th className="text-text-2 py-1.5 pe-3 text-start font-normal wrap-anywhere" scope="row">
      <bdi>{children}</bdi>
    </th>
  )
}

function About({ words }: { readonly words: string | undefined }) {
  if (words === undefined) return null
  return <span className="text-meta text-text-3 mt-0.5 block font-sans">{words}</span>
}

/** Values that a header can't carry travel in Base64 (protocol.md 3.3). */
function Decoded({ value }: { readonly value: string }) {
  const { redact } = useExplorer()
  const text = decodeHeaderValue(value)
  if (text === undefined) return null
  return (
    <span className="mt-0.5 block">
      <span className="text-meta text-text-3 font-sans">Decoded: </span>
      <bdi>{redact(text)}</bdi>
    </span>
  )
}

function Dropped({ why }: { readonly why: string }) {
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-2 font-sans">
      <Badge icon={NoneIcon} tone="warn">
        Not sent
      </Badge>
      <span className="text-meta text-text-2">{why}</span>
    </span>
  )
}
