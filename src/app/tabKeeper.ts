/** Binds what keeps the open requests to the editor, which knows cursors, and to the messages on screen. */
import { placeIn, putPlace } from '#editor/viewStates.ts'
import { pathOf } from '#features/compose/pathOf.ts'
import type { Explorer } from '#state/explorer.ts'
import { keepTabs } from '#state/tabStorage.ts'
import { showToast } from '#ui/toastStore.ts'

/** Once for each page. */
export function start(explorer: Explorer): void {
  keepTabs({
    explorer,
    places: {
      of: (tabId) => placeIn(pathOf(tabId)),
      put: (tabId, place) => putPlace(pathOf(tabId), place),
    },
    tell: (text) => showToast({ text }),
  })
}
