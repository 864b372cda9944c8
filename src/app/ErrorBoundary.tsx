/** The page never goes blank: a fault of ours says what broke and how to go on. */
import { Component } from 'react'
import type { ReactNode } from 'react'

import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'

type Props = {
  readonly children: ReactNode
  /** What stands inside: `The workbench`. */
  readonly name: string
  /** In place of the report, where it is no fault. */
  readonly fallback?: ReactNode
}
type State = { readonly error: Error | undefined }

/** React offers error boundaries as classes only. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    if (this.props.fallback !== undefined) return this.props.fallback
    const report = `${error.name}: ${error.message}\n${error.stack ?? ''}`
    return (
      <div className="m-auto w-full max-w-xl overflow-auto p-6">
        <Callout
          actions={
            <>
              <Button onClick={() => this.setState({ error: undefined })} variant="primary">
                Try again
              </Button>
              <Button onClick={() => location.reload()}>Reload the page</Button>
              <CopyButton label="Copy the error" text={report} />
            </>
          }
          role="alert"
          title={`${this.props.name} stopped because of a fault in MCP Explorer.`}
          tone="err"
        >
          Requests that were running may still be answered. Nothing you typed is lost until you
          reload.
          <p className="text-code mt-2 font-mono break-words">{error.message}</p>
        </Callout>
      </div>
    )
  }
}
