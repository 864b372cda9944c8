/** Hears the shortcuts of the page; after the first key of two, says where the second leads. */
import { useEffect, useState } from 'react'

import { COMMANDS } from '#state/commands.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Kbd } from '#ui/Kbd.tsx'
import { listenToKeys } from '#ui/keyListener.ts'

/** Draws nothing until a sequence has begun. */
export function GoHint() {
  const { commands } = useExplorer()
  const [first, setFirst] = useState<string>()
  useEffect(() => listenToKeys({ find: commands.find, onPending: setFirst }), [commands])
  if (first === undefined) return null
  const places = COMMANDS.flatMap(({ id, title }) => {
    const keys = commands.keysOf(id).find((each) => each.startsWith(`${first} `))
    return keys !== undefined && commands.can(id) ? [{ id, title, key: keys.slice(2) }] : []
  })
  return (
    <div
      className="bg-raised rounded-control border-border-float shadow-float animate-float-in fixed inset-x-0 bottom-10 z-50 mx-auto flex w-fit max-w-[calc(100vw-2rem)] flex-wrap items-center gap-x-4 gap-y-1 border px-4 py-2"
      role="status"
    >
      <span className="text-meta text-text-3">Go to</span>
      {places.map(({ id, title, key }) => (
        <span className="text-meta flex items-center gap-1.5" key={id}>
          <Kbd keys={key} />
          {title}
        </span>
      ))}
    </div>
  )
}
