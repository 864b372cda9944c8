/** The gallery's tabs, lists, panes and editors. */

import { useState } from 'react'

import { CodeEditor } from '#editor/CodeEditor.tsx'
import type { EditorMark } from '#editor/types.ts'
import { DocumentTabs } from '#ui/DocumentTabs.tsx'
import { PromptIcon, ResourceIcon, RunIcon, ToolIcon } from '#ui/icons.ts'
import type { ListRow } from '#ui/listRows.ts'
import { SplitPane } from '#ui/SplitPane.tsx'
import { TabPanel, Tabs } from '#ui/Tabs.tsx'
import { VirtualList } from '#ui/VirtualList.tsx'

import { GallerySection } from './GallerySection.tsx'

const card = 'overflow-hidden rounded-dialog border bg-surface'

/** Views, requests that close, and a segmented switch. */
export function TabsSection() {
  return (
    <GallerySection title="Tabs">
      <ViewTabs />
      <RequestTabs />
      <FormTabs />
    </GallerySection>
  )
}

function ViewTabs() {
  const [view, setView] = useState('result')
  return (
    <div className={card}>
      <Tabs
        group="gallery-view"
        label="Response views"
        onSelect={setView}
        selected={view}
        tabs={[
          { id: 'result', label: 'Result' },
          { id: 'stream', label: 'Stream', count: 3 },
          { id: 'raw', label: 'Raw' },
          { id: 'headers', label: 'Headers' },
          { id: 'timing', label: 'Timing' },
          { id: 'checks', label: 'Checks', count: 12 },
        ]}
      />
      <TabPanel group="gallery-view" tab={view}>
        <p className="text-body text-text-2 border-t p-4">The panel of {view}.</p>
      </TabPanel>
    </div>
  )
}

function RequestTabs() {
  const [open, setOpen] = useState(['list_connectors', 'post', 'chat_postMessage'])
  const [current, setCurrent] = useState('post')
  const [renaming, setRenaming] = useState<string>()
  return (
    <div className={card}>
      <DocumentTabs
        group="gallery-requests"
        label="Requests"
        nameLabel="Name of the request"
        onAskName={setRenaming}
        onClose={(id) => setOpen(open.filter((name) => name !== id))}
        onMenu={(id) => setCurrent(id)}
        onMove={(id, to) => setOpen(open.filter((name) => name !== id).toSpliced(to, 0, id))}
        onRename={() => setRenaming(undefined)}
        onSelect={setCurrent}
        renaming={renaming}
        selected={current}
        tabs={open.map((id) => ({
          id,
          label: id === 'post' ? 'Post Slack message' : id,
          mono: id !== 'post',
          icon: id === 'post' ? RunIcon : ToolIcon,
          ...(id === 'chat_postMessage' ? { mark: 'Edited' } : {}),
          ...(id === 'list_connectors' ? { busy: 'Running' } : {}),
        }))}
      />
      <TabPanel group="gallery-requests" tab={current}>
        <p className="text-body text-text-2 border-t p-4">The request {current}.</p>
      </TabPanel>
    </div>
  )
}

function FormTabs() {
  const [form, setForm] = useState('json')
  return (
    <div className="flex flex-col items-start gap-2">
      <Tabs
        group="gallery-form"
        label="Request views"
        onSelect={setForm}
        selected={form}
        tabs={[
          { id: 'form', label: 'Form' },
          { id: 'json', label: 'JSON' },
          { id: 'code', label: 'Code' },
        ]}
        variant="segmented"
      />
      <TabPanel group="gallery-form" tab={form}>
        <p className="text-body text-text-2">The view {form}.</p>
      </TabPanel>
    </div>
  )
}

type Entry = { readonly name: string; readonly tail: string }

const fewRows: readonly ListRow<Entry>[] = [
  { kind: 'group', key: 'g1', label: 'Discover', count: 3 },
  ...['list_connectors_alloy', 'get_connector_resources_alloy', 'get_action_details_alloy'].map(
    (name) => ({ kind: 'option' as const, key: name, item: { name, tail: 'read' } }),
  ),
  { kind: 'group', key: 'g2', label: 'Run', count: 1 },
  {
    kind: 'option',
    key: 'execute_action_alloy',
    item: { name: 'execute_action_alloy', tail: 'write' },
  },
]
const manyRows: readonly ListRow<Entry>[] = Array.from({ length: 10_000 }, (_, index) => ({
  kind: 'option',
  key: `tool_${index}`,
  item: { name: `tool_number_${index}`, tail: index % 3 ? 'read' : 'write' },
}))

/** A short grouped list and ten thousand rows. */
export function ListSection() {
  const [chosen, setChosen] = useState('execute_action_alloy')
  return (
    <GallerySection title="Lists">
      <div className="flex flex-wrap gap-4">
        {[fewRows, manyRows].map((rows) => (
          <div className={`flex h-72 w-[292px] flex-col ${card}`} key={rows.length}>
            <VirtualList
              label={rows === fewRows ? 'A few tools' : 'Ten thousand tools'}
              onOpen={(_, key) => setChosen(key)}
              renderRow={(entry) => <EntryRow entry={entry} />}
              rowAttributes={({ name }) => ({ 'data-name': name })}
              rows={rows}
              selectedKey={chosen}
            />
          </div>
        ))}
      </div>
    </GallerySection>
  )
}

function EntryRow({ entry }: { readonly entry: Entry }) {
  return (
    <>
      <ToolIcon className="text-kind-tool" />
      <span className="text-code min-w-0 flex-1 truncate font-mono">{entry.name}</span>
      <span className="text-caption text-text-3">{entry.tail}</span>
    </>
  )
}

/** Three panes with dividers. */
export function PanesSection() {
  return (
    <GallerySection title="Panes">
      <div className={`h-40 ${card}`}>
        <SplitPane
          panes={[
            {
              id: 'list',
              label: 'list',
              content: <PaneBody icon="list" />,
              defaultSize: 200,
              minSize: 80,
              keepsPixels: true,
            },
            { id: 'request', label: 'request', content: <PaneBody icon="request" />, minSize: 80 },
            {
              id: 'response',
              label: 'response',
              content: <PaneBody icon="response" />,
              minSize: 80,
            },
          ]}
          storageKey="gallery"
        />
      </div>
    </GallerySection>
  )
}

function PaneBody({ icon }: { readonly icon: string }) {
  return (
    <div className="text-meta text-text-2 flex items-center gap-2 p-4">
      {icon === 'list' ? <ResourceIcon /> : <PromptIcon />}
      {icon}
    </div>
  )
}

const message = `{
  "jsonrpc": "2.0",
  "id": 14,
  "method": "tools/cal",
  "params": {
    "name": "execute_action_alloy",
    "arguments": { "connectorId": "slack", "limit": 25, "dryRun": true, "cursor": null }
  }
}`
const at = message.indexOf('tools/cal')
const mistake = { from: at, to: at + 'tools/cal'.length }
const marks: readonly EditorMark[] = [
  {
    ...mistake,
    message: 'No method is called “tools/cal”.',
    severity: 'warning',
    fixes: [{ title: 'Use “tools/call”', edits: [{ ...mistake, insert: 'tools/call' }] }],
  },
]

const noMarks: readonly EditorMark[] = []

/** One to write in, with a mistake and its fix, and one to read. */
export function EditorSection() {
  const [text, setText] = useState(message)
  return (
    <GallerySection title="Editor">
      <div className="grid gap-4 md:grid-cols-2">
        <div className={`h-72 ${card}`}>
          <CodeEditor
            label="Request JSON"
            language="json"
            marks={text === message ? marks : noMarks}
            onChange={setText}
            path="inmemory://gallery/1.json"
            value={text}
          />
        </div>
        <div className={`h-72 ${card}`}>
          <CodeEditor
            label="Response text"
            language="json"
            path="inmemory://gallery/2.json"
            readOnly
            value={text}
          />
        </div>
      </div>
    </GallerySection>
  )
}
