/** One quiet line about a result that is not all there is, with what gets the rest. */
import type { EnvelopeAct, EnvelopeChange } from '#mcp/envelopes/envelopes.ts'
import { openChanged } from '#state/changedRequest.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { DownIcon, InfoIcon } from '#ui/icons.ts'
import { Menu, type MenuEntry } from '#ui/Menu.tsx'
import { showToast } from '#ui/toastStore.ts'
import type { Exchange } from '#wire/types.ts'

import type { ResultPicture } from '../picture.ts'
import { serverWords } from '../serverWords.ts'
import { useEnvelope } from './useEnvelope.ts'

type EnvelopeLineProps = { readonly exchange: Exchange; readonly picture: ResultPicture }

/** Nothing for an answer that is what it is. Each act opens a request; the person sends it. */
export function EnvelopeLine({ exchange, picture }: EnvelopeLineProps) {
  const explorer = useExplorer()
  const { redact } = explorer
  const envelope = useEnvelope(exchange, picture)
  if (!envelope) return null
  const { words, acts, narrow, suggestions } = envelope
  function open({ label, changes }: EnvelopeAct) {
    const opened = openChanged(explorer, exchange, changes)
    if (!opened) return showToast({ text: 'This request can’t be changed.', tone: 'err' })
    const told = opened.changed.map(wordsOf).join(', ')
    const text = `${label}${told === '' ? ' is opened' : `: ${told}`}. Check it, then send.`
    showToast({ text: serverWords(redact(text), MOST_TOLD) })
  }
  return (
    <div aria-label="About this result" className="flex-none border-b px-3 py-1.5" role="group">
      <div className="text-body text-text-2 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
        <InfoIcon className="text-info size-4" />
        <span className="me-1">{redact(words)}</span>
        {acts.map((act) => (
          <Button key={act.label} onClick={() => open(act)} size="small">
            {act.label}
          </Button>
        ))}
        {narrow.length > 0 && (
          <Menu
            entries={narrow.flatMap(({ name, acts: values }) => [
              {
                kind: 'heading',
                id: name,
                label: serverWords(redact(name), 60),
              } satisfies MenuEntry,
              ...values.map((act): MenuEntry => ({
                kind: 'item',
                id: `${name} ${act.label}`,
                label: serverWords(redact(act.label), 60),
                run: () => open(act),
              })),
            ])}
            label="Narrow by"
            trigger={
              <Button size="small">
                Narrow by
                <DownIcon />
              </Button>
            }
          />
        )}
      </div>
      {suggestions.length > 0 && <Suggestions texts={suggestions} />}
    </div>
  )
}

/** Characters of a toast: names and values may be the server's. */
const MOST_TOLD = 200

function wordsOf({ path, value }: EnvelopeChange): string {
  const name = path.at(-1) ?? 'The request'
  return value === undefined ? `${name} is left out now` : `${name} is ${JSON.stringify(value)} now`
}

function Suggestions({ texts }: { readonly texts: readonly string[] }) {
  const { redact } = useExplorer()
  return (
    <Disclosure label="What the server suggests">
      <ul className="text-body text-text-2 list-disc ps-9 wrap-anywhere">
        {texts.map((each) => (
          <li key={each}>{serverWords(redact(each))}</li>
        ))}
      </ul>
    </Disclosure>
  )
}
