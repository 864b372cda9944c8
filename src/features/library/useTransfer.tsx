/** Files with saved requests: out of this browser, and into it. */
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { formatCount } from '#lib/format.ts'
import { exportSaved, importInto } from '#state/library/transfer.ts'
import type { Imported } from '#state/library/transfer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { PasteIcon, SaveIcon } from '#ui/icons.ts'
import type { MenuEntry } from '#ui/Menu.tsx'
import { saveFile } from '#ui/saveFile.ts'

import { useLibrary } from './useLibrary.ts'

/** Bytes: a larger file isn't even read. */
const MAX_BYTES = 40_000_000
/** So many problems are told one by one. */
const MOST_TOLD = 5

type Transfer = {
  readonly entries: readonly MenuEntry[]
  /** What has to be drawn for it, and what came of the last import. */
  readonly parts: ReactNode
}

/** Acts for a menu. */
export function useTransfer(): Transfer {
  const { saved } = useLibrary()
  const picker = useRef<HTMLInputElement>(null)
  const [imported, setImported] = useState<Imported>()

  async function take(file: File): Promise<void> {
    if (file.size > MAX_BYTES) {
      setImported({ count: 0, problems: ['The file is larger than 20 MB.'] })
      return
    }
    try {
      setImported(await importInto(saved, await file.text()))
    } catch {
      setImported({
        count: 0,
        problems: ['The file can’t be read, or this browser has no room left.'],
      })
    }
  }
  return {
    entries: [
      {
        kind: 'item',
        id: 'import',
        label: 'Import…',
        icon: PasteIcon,
        run: () => picker.current?.click(),
      },
      {
        kind: 'item',
        id: 'export',
        label: 'Export all as JSON',
        icon: SaveIcon,
        run: () =>
          saveFile('mcp-requests.json', exportSaved(saved.store.getState()), 'application/json'),
      },
    ],
    parts: (
      <>
        <input
          accept="application/json,.json"
          aria-label="File to import"
          hidden
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) void take(file)
            // The same file may be chosen again.
            event.target.value = ''
          }}
          ref={picker}
          type="file"
        />
        {imported && <ImportNote imported={imported} onClose={() => setImported(undefined)} />}
      </>
    ),
  }
}

type ImportNoteProps = { readonly imported: Imported; readonly onClose: () => void }

function ImportNote({ imported: { count, problems }, onClose }: ImportNoteProps) {
  const rest = problems.length - MOST_TOLD
  const came = count === 0 ? 'Nothing was imported.' : `Imported ${formatCount(count, 'request')}.`
  return (
    <div className="flex-none border-b p-2.5">
      <Callout
        actions={
          <Button onClick={onClose} size="small">
            Close
          </Button>
        }
        role={count === 0 ? 'alert' : 'status'}
        title={came}
        tone={count === 0 ? 'err' : problems.length > 0 ? 'warn' : 'ok'}
      >
        {problems.length > 0 && (
          <ul>
            {problems.slice(0, MOST_TOLD).map((problem) => (
              <li className="break-words" key={problem}>
                {problem}
              </li>
            ))}
            {rest > 0 && <li>And {formatCount(rest, 'more problem')}.</li>}
          </ul>
        )}
      </Callout>
    </div>
  )
}
