/** What the workbench's own commands do; their words and keys are in `state/commands.ts`. */
import type { Acts } from '#state/commands.ts'
import type { Explorer } from '#state/explorer.ts'

import { listInUse } from './layout.ts'
import type { LayoutStore, RailView } from './layout.ts'
import { askForFile, askToExport } from './recordings.ts'
import { focusEditor, focusFilter, focusRegion, stepRegion } from './regions.ts'
import { openSettings } from './settingsPlace.ts'

/** Bound while the workbench is on screen. */
export function workbenchActs(explorer: Explorer, layout: LayoutStore): Acts {
  const { tabs } = explorer
  const showList = (rail: RailView = layout.getState().rail) =>
    layout.setState({ [listInUse()]: true, pane: 'browse', rail })
  return {
    'list.toggle': () => layout.setState((state) => ({ [listInUse()]: !state[listInUse()] })),
    'list.filter': () => {
      showList()
      focusFilter()
    },
    'region.next': () => stepRegion(1),
    'region.previous': () => stepRegion(-1),
    'request.focus': () => focusRegion('request'),
    'response.focus': () => focusRegion('response'),
    'settings.open': openSettings,
    'traffic.toggle': () => layout.setState(({ trafficOpen }) => ({ trafficOpen: !trafficOpen })),
    'traffic.export': () => {
      layout.setState({ trafficOpen: true, pane: 'traffic' })
      askToExport(explorer)
    },
    'recording.open': () => {
      layout.setState({ trafficOpen: true })
      askForFile(explorer, (picked) => layout.setState({ picked, pane: 'result' }))
    },
    'theme.light': () => explorer.settings.setState({ theme: 'light' }),
    'theme.dark': () => explorer.settings.setState({ theme: 'dark' }),
    'theme.system': () => explorer.settings.setState({ theme: 'system' }),
    ...goActs(showList),
    ...tabActs(tabs, explorer.openBlank),
  }
}

/** Focus goes along: who went somewhere by key wants to go on there. */
function goActs(showList: (rail: RailView) => void): Acts {
  function go(rail: RailView): void {
    showList(rail)
    requestAnimationFrame(() => focusRegion('list'))
  }
  return {
    'go.tools': () => go('tools'),
    'go.resources': () => go('resources'),
    'go.prompts': () => go('prompts'),
    'go.history': () => go('history'),
    'go.saved': () => go('saved'),
  }
}

function tabActs(tabs: Explorer['tabs'], openBlank: Explorer['openBlank']): Acts {
  const onActive = (act: (id: string) => void) => () => {
    const { active } = tabs.store.getState()
    if (active !== undefined) act(active)
  }
  return {
    'tab.previous': () => tabs.step(-1),
    'tab.next': () => tabs.step(1),
    // Who opens an empty request by key wants to write.
    'tab.new': () => {
      openBlank()
      focusEditor()
    },
    'tab.close': onActive(tabs.close),
    'tab.reopen': tabs.reopen,
    'tab.rename': onActive(tabs.startRenaming),
    'tab.duplicate': onActive(tabs.duplicate),
    'tab.number': (pressed) => tabs.selectAt(Number(pressed) - 1),
  }
}
