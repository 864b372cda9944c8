/** Whether the icons of a server are shown, and where they would come from. */
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import { grant, grantsOf, revoke } from '#state/apps/grants.ts'
import { iconLoaderOf, type IconFailure } from '#state/icons/loader.ts'
import { surveyIcons, type IconSurvey } from '#state/icons/survey.ts'
import { knowledgeOf } from '#state/knowledge.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Switch } from '#ui/Switch.tsx'

/** Nothing for a server without icons. `url` is its address. */
export function ServerIcons({ url }: { readonly url: string }) {
  const explorer = useExplorer()
  const granted = useStore(explorer.settings, (all) => grantsOf(all, 'icons', url))
  // Lists that are loaded later may name more.
  useStore(knowledgeOf(explorer).store, ({ version }) => version)
  const survey = surveyIcons(explorer)
  if (survey.hosts.length + survey.inline + survey.refused === 0) return null
  const allow = () => grant(explorer, 'icons', { url, more: survey.hosts })
  const added = granted ? survey.hosts.filter((host) => !granted.includes(host)) : []
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Switch
        checked={granted !== undefined}
        help={<About survey={survey} />}
        label="Show this server’s icons"
        onChange={(isOn) => (isOn ? allow() : revoke(explorer, 'icons', url))}
      />
      {added.length > 0 && (
        <p className="text-meta text-text-2 flex flex-wrap items-center gap-2 ps-10">
          <span className="wrap-anywhere">New: {explorer.redact(nameAll(added))}.</span>
          <Button onClick={allow} size="small">
            Allow these too
          </Button>
        </p>
      )}
      {granted && <Failures sources={survey.sources} />}
    </div>
  )
}

function About({ survey: { hosts, inline, refused } }: { readonly survey: IconSurvey }) {
  const { redact } = useExplorer()
  return (
    <span className="wrap-anywhere">
      {hosts.length > 0 &&
        `They are loaded from ${redact(nameAll(hosts))}, which then ${hosts.length === 1 ? 'sees' : 'see'} your address. `}
      {hosts.length === 0 && inline > 0 && 'They came with the lists: nothing is loaded. '}
      {refused > 0 && `${formatCount(refused, 'icon')} left out: not at an https address.`}
    </span>
  )
}

/** Names of hosts that are told one by one. */
const MOST_NAMED = 8

function nameAll(hosts: readonly string[]): string {
  const named = hosts.slice(0, MOST_NAMED)
  const rest = hosts.length - named.length
  if (rest > 0) return `${named.join(', ')} and ${rest} more`
  return new Intl.ListFormat('en').format(named)
}

const REASONS: Readonly<Record<IconFailure, string>> = {
  unreadable: 'Couldn’t be read (no answer, a redirect, or no permission for other pages)',
  large: 'Over 100 kB',
  'no image': 'No PNG, JPEG, WebP, GIF or SVG that may be drawn',
}

/** Of this server's icons that were asked for. */
function Failures({ sources }: Pick<IconSurvey, 'sources'>) {
  const explorer = useExplorer()
  const icons = useStore(iconLoaderOf(explorer).store, (state) => state.icons)
  const failed = Array.from(icons, ([src, icon]) =>
    icon.kind === 'failed' && sources.has(src) ? icon.why : '',
  )
  const lines = Object.entries(REASONS).flatMap(([why, words]) => {
    const count = failed.filter((each) => each === why).length
    return count === 0 ? [] : `${words}: ${formatCount(count, 'icon')}.`
  })
  if (lines.length === 0) return null
  return (
    <ul className="text-meta text-text-3 ps-10">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
