/** Builds the whole application from its host; the only place where stores meet. */
import type { LogLevel } from '#mcp/logLevel.ts'
import { redactHeaders, redactText } from '#wire/redact.ts'
import type { HeaderList } from '#wire/types.ts'

import { createAskRouter } from './askRouter.ts'
import { createCommands } from './commands.ts'
import { createConnector } from './connect.ts'
import { createDraft } from './connectDraft.ts'
import { createConnectionStore } from './connections.ts'
import { createDoctor } from './doctor.ts'
import { createEras } from './eras.ts'
import { createExchanges } from './exchanges.ts'
import { createFilling } from './filling.ts'
import type { Host } from './host.ts'
import { createInbox } from './inbox.ts'
import { createLists, createQueryClient } from './lists.ts'
import { setLogLevel } from './logLevel.ts'
import { createOpeners } from './openers.ts'
import { answerPing } from './ping.ts'
import { createRecents } from './profiles.ts'
import { createReader } from './reader/reader.ts'
import { createRecorder } from './recorder.ts'
import { createRelays } from './relay.ts'
import { createSecrets } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import { createSender } from './send.ts'
import { createSettings } from './settings.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createTabs } from './tabs.ts'
import { createTasks } from './tasks.ts'

/** Everything a view needs; made once per page, or once per test. */
export function createExplorer(host: Host) {
  const exchanges = createExchanges(host.wallClock)
  const inbox = createInbox()
  const secrets = createSecrets(host.tab)
  const reader = createReader({ secrets: secrets.all, spawn: host.spawnReader })
  const filling = createFilling(async () => (await import('./variables.ts')).variablesOf(explorer))
  const run = filling.fillingHeaders(createRecorder(host, exchanges, inbox, reader))
  const connections = createConnectionStore()
  const queryClient = createQueryClient()
  const lists = createLists(queryClient, connections)
  const relays = createRelays(host, secrets)
  const recents = createRecents(host.local)
  const tabs = createTabs(host.newId)
  const settings = createSettings(host.local)
  const { nextId, passIds } = createCounter()
  const connector = createConnector({
    host,
    run,
    relays,
    store: connections,
    lists,
    queryClient,
    secrets,
    recents,
    eras: createEras(host),
    settings,
    nextId,
  })
  const sender = createSender({ connections, tabs, exchanges, fill: filling.fill })
  inbox.on(({ message }) => lists.changed(message))
  inbox.on((heard) => answerPing(heard, connections))
  const asking = createAskRouter({ host, connections, tabs, exchanges, inbox, nextId, sender })

  const explorer = {
    host,
    exchanges,
    inbox,
    connections,
    reader,
    queryClient,
    lists,
    secrets,
    relay: relays,
    recents: { ...recents, remove: forgetBy(recents, secrets) },
    tabs,
    passIds,
    settings,
    commands: createCommands(settings),
    draft: createDraft(host),
    ...asking,
    doctor: createDoctor({ run, connections, secrets, connect: connector.connect }),
    setLogLevel: (level: LogLevel) => setLogLevel(connections, level),
    subscriptions: createSubscriptions({ host, connections, exchanges, inbox, ...sender }),
    tasks: createTasks({ ...asking, ...host, connections, inbox, nextId, onSent: sender.onSent }),
    ...connector,
    ...sender,
    ...createOpeners({ tabs, connections, nextId }),
    ...createMasks(secrets),
  }
  return explorer
}

/** Leaves nothing of a way to connect behind. */
function forgetBy(recents: ReturnType<typeof createRecents>, secrets: Secrets) {
  return (profileId: string): void => {
    recents.remove(profileId)
    secrets.forget(profileId)
  }
}

/** Ids of our own messages: 1, 2, 3. Those up to the one passed are taken already. */
function createCounter() {
  let last = 0
  const passIds = (taken: number) => void (last = Math.max(last, taken))
  return { nextId: () => ++last, passIds }
}

/** Everything on screen goes through these: no secret in use is left in what they give. */
function createMasks({ all }: Secrets) {
  return {
    redact: (text: string) => redactText(text, all()),
    redactHeaders: (headers: HeaderList) => redactHeaders(headers, all()),
  }
}

export type Explorer = ReturnType<typeof createExplorer>
