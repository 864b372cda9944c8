/** Other headers: one line each, and the button for one more. */
import { Suspense } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { AddIcon } from '#ui/icons.ts'
import { preloadable } from '#ui/preloadable.tsx'

import type { ConnectForm } from './useConnectForm.ts'

// Most connections have none.
export const HeaderRow = preloadable(async () => (await import('./HeaderRow.tsx')).HeaderRow)

/** One line per header, and the button for one more. */
export function HeaderRows({ form }: { readonly form: ConnectForm }) {
  const { draft, host } = useExplorer()
  const { headers } = form.draft.profile
  function add(): void {
    const header = { id: host.newId(), name: '', value: '', secret: false, enabled: true }
    draft.edit({ headers: [...headers, header] })
  }
  return (
    <div aria-labelledby="other-headers" className="flex min-w-0 flex-col gap-2" role="group">
      <div className="flex min-h-8 items-center justify-between gap-2">
        <span className="text-body text-text-2 font-medium" id="other-headers">
          Other headers
        </span>
        <span className="-me-2.5">
          <Button icon={AddIcon} onClick={add} size="small" variant="ghost">
            Add header
          </Button>
        </span>
      </div>
      <Suspense fallback={null}>
        {headers.map((header) => (
          <HeaderRow form={form} header={header} key={header.id} />
        ))}
      </Suspense>
    </div>
  )
}
