/** A server may call a state anything, also what every object has. */
import { expect, test } from 'vitest'

import { badgeOfTask } from './taskWords.ts'

test.each(['constructor', '__proto__', 'odd'])(
  'the state %s is shown as it is written',
  (status) => {
    expect(badgeOfTask(status)).toMatchObject({ tone: 'neutral', word: status })
  },
)
