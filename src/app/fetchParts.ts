/** TABLE: parts that a request may need next, in a chunk of its own: the list of them alone has its size. */
import readerUrl from '#state/reader/worker.ts?worker&url'

/** Fetches all of them. One that doesn't load now is asked for again when it is needed. */
export function fetchParts(): void {
  for (const load of [
    () => import('#features/browse/EntryIcon.tsx'),
    () => import('#features/browse/ServerInfo.tsx'),
    () => import('#features/browse/UpdatedNotes.tsx'),
    () => import('#features/compare/CompareDialog.tsx'),
    () => import('#features/compose/copyCurl.ts'),
    () => import('#features/connect/AdvancedGrid.tsx'),
    () => import('#features/connect/HeaderRow.tsx'),
    () => import('#features/connect/LeftOutHeaders.tsx'),
    () => import('#features/response/LimitNote.tsx'),
    () => import('#features/response/views/AppView.tsx'),
    () => import('#features/response/raw/LongRaw.tsx'),
    () => import('#features/response/content/HexView.tsx'),
    () => import('#features/settings/SettingsDialog.tsx'),
    () => import('#features/traffic/ExportDialog.tsx'),
    () => import('#features/traffic/StreamCount.tsx'),
    () => import('#lib/pdf/judgePdf.ts'),
    () => import('#mcp/checks/schemaFindings.ts'),
    () => import('#mcp/sseChannel.ts'),
    () => import('#state/askTaker.ts'),
    () => import('#state/judging.ts'),
    () => import('#state/library/keepCall.ts'),
    () => import('#state/listening.ts'),
    () => import('#state/reader/checkAside.ts'),
    () => import('#state/reader/client.ts'),
    () => import('#state/reader/documents.ts'),
    () => import('#state/reader/misfitsAt.ts'),
    () => import('#state/reader/rooms.ts'),
    () => fetch(readerUrl),
    () => import('#state/recording/importing.ts'),
    () => import('#state/sentCurl.ts'),
    () => import('#state/task/follower.ts'),
    () => import('#ui/DialogBox.tsx'),
    () => import('#ui/MarkdownText.tsx'),
    () => import('#ui/MenuPopup.tsx'),
    () => import('#ui/Toasts.tsx'),
    () => import('#wire/relay.ts'),
    () => import('./NarrowBench.tsx'),
    () => import('./pageTiming.ts'),
    () => import('./recordingFiles.ts'),
  ]) {
    void load().catch(() => undefined)
  }
}
