/** The connection panel over the workbench, to connect to something else. */
import { Dialog } from '#ui/Dialog.tsx'

import { ConnectPanel } from './ConnectPanel.tsx'
import { RecentList } from './RecentList.tsx'
import { TryDemo } from './TryDemo.tsx'
import { useConnectForm } from './useConnectForm.ts'

type ConnectDialogProps = {
  readonly open: boolean
  readonly onClose: () => void
  readonly onConnected: () => void
  /** Makes the demo server ready and connects to it. */
  readonly onTryDemo: () => Promise<void> | void
}

/** What was typed stays in the draft when it closes. */
export function ConnectDialog({ open, onClose, onConnected, onTryDemo }: ConnectDialogProps) {
  return (
    <Dialog
      description="Paste a server URL or a curl command. A connection in use ends first."
      onClose={onClose}
      open={open}
      size="wide"
      title="Connect to an MCP server"
    >
      <DialogBody onConnected={onConnected} onTryDemo={onTryDemo} />
    </Dialog>
  )
}

/** Lives as long as the dialog is open, so each opening starts without old complaints. */
function DialogBody({
  onConnected,
  onTryDemo,
}: Pick<ConnectDialogProps, 'onConnected' | 'onTryDemo'>) {
  const form = useConnectForm(onConnected)
  return (
    <div className="flex flex-col gap-6">
      <ConnectPanel form={form} />
      <TryDemo onTryDemo={onTryDemo} />
      <RecentList form={form} />
    </div>
  )
}
