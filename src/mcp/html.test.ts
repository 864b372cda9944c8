import { expect, test } from 'vitest'

import { looksLikeHtml } from './html.ts'

test.each([
  ['<!DOCTYPE html>', true],
  ['  \n<html lang="en">', true],
  ['{"a":"<html>"}', false],
  ['<xml>', false],
])('looksLikeHtml(%j) is %s', (body, isPage) => {
  expect(looksLikeHtml(body)).toBe(isPage)
})
