/** A relay may name any code, also what every object has. */
import { expect, test } from 'vitest'

import { describeRelayed } from './relayWords.ts'

test.each(['constructor', '__proto__', 'EODD'])('the unknown code %s is told as it is', (code) => {
  expect(describeRelayed('a.example', code, '')).toMatchObject({
    title: 'Can’t reach a.example.',
    advice: `The relay tried, and got no answer. The relay says ${code}.`,
  })
})
