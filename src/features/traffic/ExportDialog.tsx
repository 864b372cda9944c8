/** Saves exchanges as a file: which, in which format, and what is left out of it, seen before it is saved. */
import { useState } from 'react'
import { useStore } from 'zustand'

import { formatBytes, formatCount } from '#lib/format.ts'
import type { Explorer } from '#state/explorer.ts'
import { fileNameFor } from '#state/recording/exporting.ts'
import type { ExportFormat } from '#state/recording/exporting.ts'
import type { Finding } from '#state/recording/hider.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { SaveIcon } from '#ui/icons.ts'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { saveFile } from '#ui/saveFile.ts'
import { Checkbox, Switch } from '#ui/Switch.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { Exchange } from '#wire/types.ts'

import { trafficViewOf } from './trafficView.ts'
import type { ExportChoice, ExportDraft } from './trafficView.ts'
import { useExport } from './useExport.ts'
import type { ExportState } from './useExport.ts'

type ExportDialogProps = {
  /** What the filter leaves. */
  readonly shown: readonly Exchange[]
  readonly start: Scope
  readonly onClose: () => void
}

type Scope = ExportChoice['scope']

const FORMATS = [
  { value: 'recording', label: 'Recording' },
  { value: 'har', label: 'HAR 1.2' },
] as const

const ABOUT: Readonly<Record<ExportFormat, string>> = {
  recording: 'Everything, for this explorer: open it again, offline too, and play it.',
  har: 'For the tools of browsers and proxies. Events of streams are kept beside their text.',
}

/** What still arrives while it is open is not in the file. */
export function ExportDialog({ shown, start, onClose }: ExportDialogProps) {
  const explorer = useExplorer()
  const view = trafficViewOf(explorer)
  const [first] = useState(() => firstDraft(explorer, shown, start))
  const draft = useStore(view, (state) => state.draft) ?? first
  const { choice, all, selected, opened } = draft
  const change = (part: Partial<ExportChoice>) =>
    view.setState({ draft: { ...draft, choice: { ...choice, ...part } } })
  const { scope, format, includeSecrets, isSure } = choice
  const exchanges = scope === 'selected' ? selected : all
  const state = useExport(exchanges, format, includeSecrets)
  const proposed = fileNameFor(format, opened)

  function save(): void {
    if (!state.exported) return
    saveFile(nameForFile(choice.name) || proposed, state.exported.blob, 'application/json')
    onClose()
  }
  return (
    <Dialog
      actions={
        <Acts
          includeSecrets={includeSecrets}
          onClose={onClose}
          onSave={state.exported && (!includeSecrets || isSure) ? save : undefined}
        />
      }
      onClose={onClose}
      open
      size="wide"
      title="Export traffic"
    >
      <div className="flex flex-col gap-4">
        <Choices
          change={change}
          choice={choice}
          counts={{ selected: selected.length, shown: all.length }}
          proposed={proposed}
        />
        <Findings includeSecrets={includeSecrets} state={state} total={exchanges.length} />
        <Switch
          checked={includeSecrets}
          help="Tokens, keys and whatever else is listed above stand in the file as they are."
          label="Include secrets"
          onChange={(isOn) => change({ includeSecrets: isOn, isSure: false })}
        />
        {includeSecrets && <Warning isSure={isSure} onSure={(sure) => change({ isSure: sure })} />}
      </div>
    </Dialog>
  )
}

type ActsProps = {
  readonly includeSecrets: boolean
  readonly onClose: () => void
  /** Undefined as long as there is nothing to save, or the person isn’t sure. */
  readonly onSave: (() => void) | undefined
}

function Acts({ includeSecrets, onClose, onSave }: ActsProps) {
  return (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button disabled={!onSave} icon={SaveIcon} onClick={onSave} variant="primary">
        {includeSecrets ? 'Save with secrets' : 'Save'}
      </Button>
    </>
  )
}

const FIRST_CHOICE = {
  format: 'recording',
  name: undefined,
  includeSecrets: false,
  isSure: false,
} as const

function firstDraft(explorer: Explorer, shown: readonly Exchange[], start: Scope): ExportDraft {
  const chosen = trafficViewOf(explorer).getState().selected
  const selected = shown.filter(({ id }) => chosen.has(id))
  const scope = selected.length > 0 ? start : 'shown'
  return {
    choice: { ...FIRST_CHOICE, scope },
    all: shown,
    selected,
    opened: explorer.host.wallClock(),
  }
}

type ChoicesProps = {
  readonly choice: ExportChoice
  readonly change: (part: Partial<ExportChoice>) => void
  readonly counts: Readonly<Record<Scope, number>>
  readonly proposed: string
}

function Choices({ choice: { scope, format, name }, change, counts, proposed }: ChoicesProps) {
  return (
    <>
      <RadioGroup
        label="Exchanges"
        onChange={(next) => change({ scope: next })}
        options={[
          {
            value: 'selected',
            label: `Selected (${counts.selected})`,
            disabled: counts.selected === 0,
          },
          { value: 'shown', label: `All shown (${counts.shown})` },
        ]}
        value={scope}
      />
      <RadioGroup
        help={ABOUT[format]}
        label="Format"
        onChange={(next) => change({ format: next })}
        options={FORMATS}
        value={format}
      />
      <TextField
        label="File name"
        mono
        onChange={(next) => change({ name: next })}
        value={name ?? proposed}
      />
    </>
  )
}

type WarningProps = { readonly isSure: boolean; readonly onSure: (isSure: boolean) => void }

function Warning({ isSure, onSure }: WarningProps) {
  return (
    <Callout title="The file will hold secrets that work." tone="warn">
      Whoever gets it can call these servers in your name until the secrets are changed.
      <div className="mt-2">
        <Checkbox checked={isSure} label="Save it with secrets" onChange={onSure} />
      </div>
    </Callout>
  )
}

/** Lines of the list that are drawn at most. */
const MOST = 100

type FindingsProps = {
  readonly state: ExportState
  readonly total: number
  readonly includeSecrets: boolean
}

/** What was taken out, never what it was; and the size of what is left. */
function Findings({ state: { exported, count, problem }, total, includeSecrets }: FindingsProps) {
  if (problem) return <Callout role="alert" title={problem} tone="err" />
  if (!exported) {
    return (
      <p className="text-meta text-text-3" role="status">
        Reading exchange {count} of {total}…
      </p>
    )
  }
  const { found, blob } = exported
  return (
    <section aria-label="Secrets" className="flex flex-col gap-1">
      <h3 className="text-meta text-text-2 font-medium">
        {includeSecrets ? 'Secrets in the file' : 'Replaced by “••••” in the file'}
      </h3>
      {found.length === 0 ? (
        <p className="text-body text-text-2">Nothing was found that looks like a secret.</p>
      ) : (
        <FoundList found={found} />
      )}
      <p className="text-meta text-text-3">
        {formatCount(total, 'exchange')}, {formatBytes(blob.size)}.{' '}
        {!includeSecrets &&
          found.length > 0 &&
          'Of tokens the last four characters stay, to tell them apart. '}
        Only what is known or looks like a secret is found: look through what your servers answered
        before you pass it on.
      </p>
    </section>
  )
}

function FoundList({ found }: { readonly found: readonly Finding[] }) {
  const { redact } = useExplorer()
  const rest = found.length - MOST
  return (
    // It scrolls, so it has to be reachable by key.
    <ul
      aria-label="What was found"
      className="rounded-control bg-sunken text-body max-h-40 overflow-y-auto px-3 py-2"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolling by key needs focus
      tabIndex={0}
    >
      {found.slice(0, MOST).map(({ what, where, count }) => (
        <li className="break-words" key={`${what} ${where}`}>
          {redact(what)}
          {where && ` in ${where}`}
          <span className="text-text-3"> · {formatCount(count, 'time')}</span>
        </li>
      ))}
      {rest > 0 && <li className="text-text-3">And {formatCount(rest, 'more place')}.</li>}
    </ul>
  )
}

/** Without what would be a path, or what systems refuse. */
function nameForFile(name = ''): string {
  return name.replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '-').trim()
}
