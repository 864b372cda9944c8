/** An object: required members first, the others folded, and more where the schema takes more. */
import type { ObjectFieldTemplateProps } from '@rjsf/utils'
import { useState } from 'react'
import type { ReactNode } from 'react'

import type { Part } from '#mcp/form/types.ts'
import { Disclosure } from '#ui/Disclosure.tsx'

import { AddMember } from './AddMember.tsx'
import { useCompletes } from './completes.ts'
import { useIsBroken, usePart } from './formDoc.ts'
import { Group } from './Group.tsx'
import { useGrowing } from './useGrowing.ts'

type Member = { readonly part: Part; readonly content: ReactNode }

/** What the form draws for every object that is there. */
export function ObjectTemplate({ fieldPathId: { $id: id }, properties }: ObjectFieldTemplateProps) {
  const part = usePart(id)
  if (!part) return null
  const members = properties.flatMap(({ name, content }): Member[] => {
    const member = part.parts[Number(name.slice(1))]
    return member ? [{ part: member, content }] : []
  })
  const body = <Members members={members} part={part} />
  return part.path.length === 0 ? body : <Group part={part}>{body}</Group>
}

function Members({ part, members }: { readonly part: Part; readonly members: readonly Member[] }) {
  const isBroken = useIsBroken()
  // A prompt's few texts are filled in one after the other.
  const isFlat = useCompletes() !== undefined
  const isFirst = ({ part: { required, isExtra } }: Member) => required || isExtra || isFlat
  const first = members.filter(isFirst)
  const optional = members.filter((member) => !isFirst(member))
  const [isOpen, setIsOpen] = useState(
    () => first.length === 0 || optional.some((member) => member.part.state !== 'unset'),
  )
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {members.length === 0 && part.path.length === 0 && (
        <p className="text-body text-text-2">
          No arguments are asked for. It can be sent as it is.
        </p>
      )}
      <Grid members={first} />
      {optional.length > 0 && (
        <Disclosure label={`Optional (${optional.length})`} onToggle={setIsOpen} open={isOpen}>
          <Grid members={optional} />
        </Disclosure>
      )}
      {members.length === 0 && part.further === undefined && (
        <p className="text-meta text-text-2">There is nothing to fill in.</p>
      )}
      {part.further !== undefined && !isBroken && <AddMember part={part} schema={part.further} />}
    </div>
  )
}

/** Many members come a screenful at a time, so that the first is there at once. */
function Grid({ members }: { readonly members: readonly Member[] }) {
  const count = useGrowing(members.length)
  if (members.length === 0) return null
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,260px),1fr))] items-start gap-x-4 gap-y-3">
      {members.slice(0, count).map(({ part, content }) => (
        <div
          className={isWide(part) ? 'col-span-full min-w-0' : 'min-w-0'}
          key={part.path.join('\n')}
        >
          {content}
        </div>
      ))}
    </div>
  )
}

function isWide({ kind, choices }: Part): boolean {
  return kind === 'object' || kind === 'array' || kind === 'json' || choices.length > 0
}
