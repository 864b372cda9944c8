/** The gallery's buttons, badges, notes, and things that float. */

import { useState } from 'react'

import { Badge, Chip } from '#ui/Badge.tsx'
import { Button, IconButton } from '#ui/Button.tsx'
import { Callout, EmptyState } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import * as icons from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'
import { ProgressBar } from '#ui/ProgressBar.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { showToast } from '#ui/toastStore.ts'

import { GallerySection } from './GallerySection.tsx'

const variants = ['primary', 'secondary', 'ghost', 'danger'] as const
const doNothing = () => undefined

/** Buttons in every state, menu, dialog, messages. */
export function ActsSection() {
  return (
    <GallerySection title="Buttons">
      {variants.map((variant) => (
        <div className="flex flex-wrap items-center gap-3" key={variant}>
          <Button icon={icons.SendIcon} shortcut="Mod+Enter" variant={variant}>
            Send
          </Button>
          <Button variant={variant}>Without icon</Button>
          <Button pending variant={variant}>
            Pending
          </Button>
          <Button disabled variant={variant}>
            Disabled
          </Button>
          <Button icon={icons.AddIcon} size="small" variant={variant}>
            Small
          </Button>
          <IconButton icon={icons.CloseIcon} label={`Close, ${variant}`} variant={variant} />
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <CopyButton label="Copy result" showLabel text="copied from the gallery" />
        <CopyButton label="Copy as icon" text="copied from the gallery" />
        <IconButton aria-pressed icon={icons.WrapIcon} label="Wrap lines" shortcut="Mod+Shift+W" />
        <GalleryMenu />
        <GalleryDialog />
        <Button
          onClick={() =>
            showToast({
              text: 'Copied as curl',
              tone: 'ok',
              action: { label: 'Undo', run: doNothing },
            })
          }
        >
          Show a message
        </Button>
      </div>
    </GallerySection>
  )
}

function GalleryMenu() {
  return (
    <Menu
      entries={[
        { kind: 'heading', id: 'h', label: 'Recent connections' },
        {
          kind: 'item',
          id: '1',
          label: 'Alloy Connectivity',
          detail: 'mcp.runalloy.com',
          run: doNothing,
          icon: icons.ServerIcon,
          checked: true,
        },
        {
          kind: 'item',
          id: '2',
          label: 'Local server',
          detail: '127.0.0.1:3001',
          run: doNothing,
          icon: icons.ServerIcon,
          checked: false,
        },
        { kind: 'separator', id: 's' },
        {
          kind: 'item',
          id: '3',
          label: 'Send again',
          shortcut: 'Mod+Enter',
          run: doNothing,
          icon: icons.RetryIcon,
        },
        { kind: 'item', id: '4', label: 'Not now', disabled: true, run: doNothing },
        {
          kind: 'item',
          id: '5',
          label: 'Disconnect',
          danger: true,
          run: doNothing,
          icon: icons.DisconnectIcon,
        },
      ]}
      label="Connection"
      trigger={
        <Button>
          Open a menu
          <icons.DownIcon className="text-text-3" />
        </Button>
      }
    />
  )
}

function GalleryDialog() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open a dialog</Button>
      <Dialog
        actions={
          <>
            <Button onClick={() => setOpen(false)} variant="ghost">
              Cancel
            </Button>
            <Button onClick={() => setOpen(false)} variant="primary">
              Disconnect
            </Button>
          </>
        }
        description="The open requests stay. Secrets kept for this tab are forgotten."
        onClose={() => setOpen(false)}
        open={open}
        title="Disconnect from Alloy Connectivity?"
      >
        <p className="text-body text-text-2">You can connect again from the start page.</p>
      </Dialog>
    </>
  )
}

const tones = [
  { tone: 'info', icon: icons.InfoIcon, words: 'Cached' },
  { tone: 'ok', icon: icons.DoneIcon, words: '200 OK' },
  { tone: 'warn', icon: icons.WriteIcon, words: 'Writes to Slack' },
  { tone: 'err', icon: icons.FailedIcon, words: 'Tool error' },
] as const

/** Badges, callouts, empty states, waiting. */
export function NotesSection() {
  return (
    <GallerySection title="Notes and states">
      <div className="flex flex-wrap items-center gap-2">
        <Badge>Neutral</Badge>
        {tones.map(({ tone, icon, words }) => (
          <Badge icon={icon} key={tone} tone={tone}>
            {words}
          </Badge>
        ))}
        <Chip icon={icons.LinkIcon} mono>
          https://mcp.runalloy.com/mcp/acme
        </Chip>
        <Chip mono onRemove={{ label: 'Remove header x-alloy-userid', run: doNothing }}>
          x-alloy-userid: merchant_123
        </Chip>
      </div>
      <div className="grid gap-3 md:grid-cols-2">
        {tones.map(({ tone }) => (
          <Callout
            actions={
              <>
                <Button icon={icons.LinkIcon} size="small" variant="primary">
                  Connect Slack
                </Button>
                <Button size="small">Choose another credential</Button>
              </>
            }
            key={tone}
            title="Slack isn’t connected for merchant_123"
            tone={tone}
          >
            The server ran the tool, but there is no Slack credential for this user. Connect an
            account, then send again. Your request is kept.
          </Callout>
        ))}
      </div>
      <div className="grid gap-3 md:grid-cols-3">
        <div className="rounded-dialog bg-surface h-48 border">
          <EmptyState
            actions={<Button size="small">Clear filter</Button>}
            icon={icons.SearchIcon}
            title="Nothing matches “invioce”."
          />
        </div>
        <div className="rounded-dialog bg-surface h-48 border">
          <Skeleton label="Loading tools" />
        </div>
        <div className="rounded-dialog bg-surface flex h-48 flex-col justify-center gap-6 border p-6">
          <ProgressBar label="Known progress" value={0.4} />
          <ProgressBar label="Unknown progress" />
        </div>
      </div>
    </GallerySection>
  )
}
