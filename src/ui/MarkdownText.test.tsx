import { render, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { Markdown } from './Markdown.tsx'
import { MarkdownText } from './MarkdownText.tsx'

function draw(text: string): HTMLElement {
  return render(<MarkdownText text={text} />).container
}

test('Markdown is drawn, its headings apart from ours', () => {
  const drawn = draw(
    '# Title\n\nSome **bold** and `code`.\n\n- one\n- two\n\n|a|b|\n|-|-|\n|1|2|\n\n- [x] done',
  )
  expect(screen.getByText('bold').tagName).toBe('STRONG')
  expect(screen.getByText('code').tagName).toBe('CODE')
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toContain('two')
  expect(screen.getByRole('table').textContent).toContain('ab')
  expect(screen.queryByRole('heading')).toBeNull()
  expect(drawn.textContent).toContain('☑ done')
})

describe('links', () => {
  test('go outside, and say where', () => {
    const drawn = draw('See [the docs](https://docs.example.com/a) or https://b.example.com/.')
    const link = screen.getByRole('link', { name: 'the docs' })
    expect(link.getAttribute('href')).toBe('https://docs.example.com/a')
    expect(link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(link.getAttribute('target')).toBe('_blank')
    expect(drawn.textContent).toContain('the docs (https://docs.example.com/a)')
    expect(drawn.textContent?.match(/b\.example\.com/g)).toHaveLength(1)
  })

  test('[text] that names another page shows its own', () => {
    expect(draw('[https://good.example](https://evil.example)').textContent).toBe(
      'https://good.example (https://evil.example)',
    )
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://a/b',
    'file:///etc/passwd',
    '/relative',
    '#place',
    'java&#10;script:alert(1)',
  ])('%s is no link', (url) => {
    draw(`[press](<${url}>) ![see](<${url}>)`)
    expect(screen.queryByRole('link')).toBeNull()
    expect(document.querySelector('img')).toBeNull()
  })
})

test('no image is loaded: it is a link, or words inside one', () => {
  const drawn = draw(
    '![logo](https://i.example.com/a.png) [![npm](https://i.example.com/b.svg)](https://n.example.com/)',
  )
  expect(drawn.querySelector('img, picture, source')).toBeNull()
  const [first, second] = screen.getAllByRole('link')
  expect(first?.textContent).toBe('logo (image at i.example.com)')
  expect(second?.getAttribute('href')).toBe('https://n.example.com/')
  expect(second?.textContent).toBe('npm')
})

test('where images can be loaded, what loads them stands in their place, and not in links', () => {
  render(
    <MarkdownText
      drawImage={({ url, alt }) => <button type="button">{`${alt} at ${url}`}</button>}
      text={
        '![logo](https://i.example.com/a.png) ![mail](mailto:a@b.c) ![own](data:image/png;base64,AA) [![npm](https://i.example.com/b.svg)](https://n.example.com/)'
      }
    />,
  )
  const buttons = screen.getAllByRole('button').map(({ textContent }) => textContent)
  expect(buttons).toEqual(['logo at https://i.example.com/a.png'])
  expect(document.querySelector('img')).toBeNull()
})

test('HTML is text', () => {
  const html =
    '<img src=x onerror=alert(1)> <script>alert(1)</script>\n\n<div onclick="x()">hi</div>'
  const drawn = draw(html)
  expect(drawn.querySelector('img, script, [onclick], [onerror]')).toBeNull()
  expect(drawn.textContent).toContain('<script>alert(1)</script>')
})

describe('what would be costly to read is drawn as it is', () => {
  test.each([
    ['quotes', '>'.repeat(5000)],
    ['quotes with blanks', '> '.repeat(500)],
    ['lists', '- '.repeat(500)],
    ['brackets', '['.repeat(5000)],
    ['emphasis', '*a '.repeat(700)],
    ['cells', '|a'.repeat(4000)],
    ['length', 'word '.repeat(10_000)],
    ['lines', '- a\n'.repeat(1600)],
    ['addresses', 'a@b.c '.repeat(400)],
  ])('%s', async (_, text) => {
    const { container } = render(<Markdown text={text} />)
    // Nothing is fetched for it, so nothing follows.
    await Promise.resolve()
    expect(container.textContent).toBe(text)
  })

  test('and what overflows the parser too', () => {
    const text = '>'.repeat(4000)
    expect(draw(text).textContent).toBe(text)
  })

  test.each([
    ['emphasis', '*a '.repeat(295) + 'a* '.repeat(295)],
    ['emphasis left open', '**_a '.repeat(330)],
    ['backticks', Array.from({ length: 120 }, (_, index) => '`'.repeat(index)).join(' ')],
    ['links left open', '[a](b'.repeat(500)],
    ['entities', '&'.repeat(9000)],
    ['addresses', 'www.a '.repeat(295)],
  ])('%s take less than a few seconds', (_, text) => {
    const started = cpuTime()
    draw(text)
    expect(cpuTime() - started).toBeLessThan(4000)
  })
})
