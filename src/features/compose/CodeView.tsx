/** The request as code of another program, to be copied (product.md 2.5). */
import { useEffect, useRef, useState } from 'react'
import type { FocusEvent, PointerEvent } from 'react'
import { useStore } from 'zustand'

import { CodeEditor } from '#editor/CodeEditor.tsx'
import { isDemoUrl } from '#lib/demoUrl.ts'
import { variablesIn } from '#mcp/snippets/secrets.ts'
import { SNIPPETS, snippetOf } from '#mcp/snippets/snippets.ts'
import type { SnippetInput } from '#mcp/snippets/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { KeyIcon } from '#ui/icons.ts'
import { Select } from '#ui/Select.tsx'

import { useSnippetInput } from './useSnippetInput.ts'
import type { RequestViewProps } from './views.ts'

/** Fills its parent. Follows the text; nothing can be typed here. */
export function CodeView({ tab, handle }: RequestViewProps) {
  const input = useSnippetInput(tab)
  if (!input) {
    return (
      <div className="min-h-44 flex-1">
        <EmptyState title="Connect to see this request as code." />
      </div>
    )
  }
  // Another tab's secrets are another decision.
  return <Code handle={handle} input={input} key={tab.id} path={`inmemory://tab/${tab.id}.code`} />
}

type CodeProps = {
  readonly input: SnippetInput
  readonly path: string
  readonly handle: RequestViewProps['handle']
}

function Code({ input, path, handle }: CodeProps) {
  const { settings } = useExplorer()
  const snippet = snippetOf(useStore(settings, (state) => state.snippet))
  const { included, toggle, leaving } = useIncluded()
  const code = snippet.make(included ? { ...input, secrets: [] } : input)
  return (
    <div className="flex min-h-64 flex-1 flex-col" {...leaving}>
      <div className="flex flex-none flex-wrap items-center gap-2 border-b px-3 py-2">
        <div className="w-44 min-w-0">
          <Select
            hideLabel
            label="Language"
            onChange={(id) => settings.setState({ snippet: id })}
            options={SNIPPETS.map(({ id, title }) => ({ value: id, label: title }))}
            value={snippet.id}
          />
        </div>
        <div className="ms-auto flex flex-wrap gap-2">
          {input.secrets.length > 0 && (
            <Button aria-pressed={included} icon={KeyIcon} onClick={toggle} size="small">
              Include secrets
            </Button>
          )}
          <CopyButton label="Copy code" showLabel text={code} />
        </div>
      </div>
      <div className="min-h-32 flex-1">
        <CodeEditor
          handle={handle}
          label="Request as code"
          language={snippet.language}
          path={path}
          readOnly
          value={code}
          wrap={false}
        />
      </div>
      <Environment code={code} included={included} input={input} />
    </div>
  )
}

/** What the code expects to find around it. */
function Environment(props: {
  readonly code: string
  readonly input: SnippetInput
  readonly included: boolean
}) {
  const { code, input, included } = props
  const variables = variablesIn(code, input.secrets)
  const isHere = isDemoUrl(input.request.url, document.baseURI)
  if (!included && variables.length === 0 && !isHere) return null
  return (
    <div className="text-meta text-text-2 max-h-28 flex-none overflow-y-auto border-t px-3 py-2">
      {included && <p>This code has secrets in it. They are taken out when you leave it.</p>}
      {variables.length > 0 && (
        <>
          <p>Set these environment variables before it runs:</p>
          <ul aria-label="Environment variables" className="pt-1">
            {variables.map(({ name, about }) => (
              <li className="break-words" key={name}>
                <code className="text-code text-text font-mono">{name}</code> {about}
              </li>
            ))}
          </ul>
        </>
      )}
      {isHere && <p>The demo server lives in this page: no other program reaches it.</p>}
    </div>
  )
}

/** Secrets are shown as long as they are looked at: pointer or focus elsewhere takes them out again. */
function useIncluded() {
  const [included, setIncluded] = useState(false)
  const view = useRef<HTMLDivElement>(null)
  const end = () => setIncluded(false)
  useEffect(() => {
    const onLeave = () => setIncluded(false)
    const onHidden = () => document.hidden && setIncluded(false)
    window.addEventListener('blur', onLeave)
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      window.removeEventListener('blur', onLeave)
      document.removeEventListener('visibilitychange', onHidden)
    }
  }, [])
  return {
    included,
    toggle: () => setIncluded((was) => !was),
    leaving: {
      ref: view,
      // A finger that is lifted leaves as well.
      onPointerLeave: (event: PointerEvent) => event.pointerType === 'mouse' && end(),
      onBlur: ({ relatedTarget }: FocusEvent) => {
        if (relatedTarget && !view.current?.contains(relatedTarget)) end()
      },
    },
  }
}
