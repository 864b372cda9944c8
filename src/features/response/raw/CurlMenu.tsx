/** The request that was sent, as a curl command to copy. */
import type { Explorer } from '#state/explorer.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { copyByKey } from '#ui/copyText.ts'
import { CopyIcon } from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'
import type { Exchange } from '#wire/types.ts'

/** Secrets are environment variables in it, unless they are asked for. */
export function CurlMenu({ exchange }: { readonly exchange: Exchange }) {
  const explorer = useExplorer()
  const copy = (withSecrets: boolean) => () => void copyCurl(explorer, exchange, withSecrets)
  return (
    <Menu
      align="end"
      entries={[
        {
          kind: 'item',
          id: 'masked',
          label: 'Without secrets',
          detail: 'They are environment variables in it.',
          run: copy(false),
        },
        {
          kind: 'item',
          id: 'bare',
          label: 'With secrets',
          detail: 'Runs as it stands; whoever reads it can use them.',
          run: copy(true),
        },
      ]}
      label="Copy as curl"
      trigger={
        <Button icon={CopyIcon} size="small">
          Copy as curl
        </Button>
      }
    />
  )
}

async function copyCurl(explorer: Explorer, exchange: Exchange, withSecrets: boolean) {
  const { curlOfSent } = await import('#state/sentCurl.ts')
  await copyByKey('curl command', curlOfSent(explorer, exchange, withSecrets))
}
