import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import type { Call } from '#state/library/rows.ts'
import { madeExchange, resultEvents } from '#test/madeExchange.ts'
import { renderWith } from '#test/renderWith.tsx'

import { ComparedPart, type PartId } from './ComparedPart.tsx'
import { contentOfCall, contentOfExchange } from './sides.ts'

const CUT = /Of a long one only a part was kept/

test.each<[Call['cut'], readonly PartId[]]>([
  ['request', ['request']],
  ['result', ['result']],
  ['both', ['result', 'request']],
  [undefined, []],
])('what the history cut of a call (%s) is said where it is compared', (cut, parts) => {
  const call = { cut, when: 5, ms: 7, bytes: 9 } as Call
  const left = contentOfCall({ call, request: '{}', result: '{"id":1,"result":{}}' })
  const right = contentOfExchange(madeExchange(resultEvents({})))
  for (const part of ['result', 'request'] as const) {
    const { unmount } = renderWith(<ComparedPart left={left} part={part} right={right} />)
    expect(screen.getByText(/without their secrets/).textContent).toContain(`keeps ${part}s`)
    expect(screen.queryAllByText(CUT)).toHaveLength(parts.includes(part) ? 1 : 0)
    unmount()
  }
})
