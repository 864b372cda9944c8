import { expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { svgCost } from './svgCost.ts'

const COPIES = /^It copies parts of itself over 20,000 times/
const NESTED = /^It holds another file/
const UNTOLD = /^Its parts are put together while it is drawn/

/** Each level refers to the one below as often as `refer` is given. */
function nested(levels: number, open: string, refer: (id: string) => string, close: string) {
  let text = '<rect id="l0" width="1" height="1"/>'
  for (let level = 1; level <= levels; level++) {
    text += `${open.replace('ID', `l${level}`)}${refer(`l${level - 1}`)}${close}`
  }
  return `<svg xmlns="http://www.w3.org/2000/svg"><defs>${text}</defs>${refer(`l${levels}`)}</svg>`
}
const use = (id: string) => `<use href="#${id}"/>`
const bomb = (reference: string) =>
  nested(25, '<g id="ID">', (id) => reference.replaceAll('ID', id).repeat(2), '</g>')
const painted = (attribute: string) => (id: string) =>
  `<rect width="9" height="9" ${attribute.replace('ID', id)}/>`.repeat(2)

test.each([
  ['2 in each of 25 levels', bomb('<use href="#ID"/>')],
  ['10 in each of 5', nested(5, '<g id="ID">', (id) => use(id).repeat(10), '</g>')],
  ['by an older name', bomb('<use xlink:href="#ID"/>')],
  ['by any prefix', bomb("<s:use\n x:href = '#ID'></s:use>")],
  ['patterns', nested(25, '<pattern id="ID">', painted('fill="url(#ID)"'), '</pattern>')],
  ['masks', nested(25, '<mask id="ID">', painted('style="mask: url(&quot;#ID&quot;)"'), '</mask>')],
  ['clip paths', nested(25, '<clipPath id="ID">', painted('clip-path="url(#ID)"'), '</clipPath>')],
  ['markers', nested(25, '<marker id="ID">', painted('marker-end="url(#ID)"'), '</marker>')],
  [
    'filters',
    nested(25, '<filter id="ID">', (id) => `<feImage href="#${id}"/>`.repeat(2), '</filter>'),
  ],
  ['a character by its number', bomb('<use href="&#35;ID"/>')],
  ['… with many zeros', bomb(`<use href="&#x${'0'.repeat(90)}23;ID"/>`)],
  ['an id by its numbers', bomb('<use href="#ID"/>').replaceAll('href="#l', 'href="#&#x6C;')],
  ['percent encoding', bomb('<use href="#ID"/>').replaceAll('href="#l', 'href="#%6c')],
  [
    'a CSS escape',
    nested(25, '<mask id="ID">', painted('mask="u\\72 l(#\\6c ID)"'), '</mask>').replaceAll(
      '\\6c l',
      '\\6c ',
    ),
  ],
  [
    'a comment in CSS',
    nested(25, '<mask id="ID">', painted('style="mask/*;*/:/**/url(#ID)"'), '</mask>'),
  ],
  [
    'an id with brackets',
    nested(25, '<mask id="ID">', painted('mask="url(\'#ID\')"'), '</mask>').replaceAll(
      /l(\d+)/g,
      'l) $1',
    ),
  ],
  ['blanks in the address', bomb('<use href="\n#ID&#10;"/>')],
  ['an unclosed bracket', nested(25, '<mask id="ID">', painted('mask="url(#ID"'), '</mask>')],
  [
    'what is inherited',
    nested(
      4,
      '<pattern id="ID">',
      (id) => `<g fill="url(#${id})">${'<path/>'.repeat(20)}</g>`,
      '</pattern>',
    ),
  ],
  [
    'what is inherited by a copy',
    `<svg><pattern id="p">${'<path/>'.repeat(200)}</pattern><g id="g">${'<path/>'.repeat(200)}</g><use href="#g" fill="url(#p)"/></svg>`,
  ],
  [
    'what is inherited by force',
    nested(
      4,
      '<mask id="ID">',
      (id) => `<g mask="url(#${id})">${'<path mask="inherit"/>'.repeat(20)}</g>`,
      '</mask>',
    ),
  ],
  [
    'corners',
    `<svg><marker id="m"><path/></marker><path d="${'h1 '.repeat(20_000)}" marker-mid="url(#m)"/></svg>`,
  ],
  [
    'a circle of many ways',
    `<svg>${Array.from({ length: 12 }, (_, at) => `<g id="g${at}">${Array.from({ length: 12 }, (__, to) => use(`g${to}`)).join('')}</g>`).join('')}</svg>`,
  ],
  ['depth', nested(5000, '<g id="ID">', use, '</g>')],
])('copies of copies are refused: %s', (_, text) => {
  expect(svgCost(text).problem).toMatch(COPIES)
})

const sheetBomb = (rule: (level: number) => string) =>
  `<svg><style>${Array.from({ length: 25 }, (_, level) => rule(level + 1)).join('')}</style>${nested(
    25,
    '<mask id="ID">',
    (id) => `<path class="${id} x"/>`.repeat(2),
    '</mask>',
  )}</svg>`

test.each([
  ['classes', sheetBomb((at) => `.l${at},.y{mask:url(#l${at})}`)],
  ['classes and comments', sheetBomb((at) => `.l${at}/**/{mask:url(#l${at})}`)],
  [
    'classes in a section',
    sheetBomb((at) => `<![CDATA[.l${at}{ma]]><!-- -->sk:ur<![CDATA[l(#l${at})}]]>`),
  ],
  ['classes in quotes', sheetBomb((at) => `.l${at}{x:"}";mask:url('#l${at}')}`)],
  ['classes in an address', sheetBomb((at) => `*{x:url(}.l${at}{);mask:url(#l${at})}`)],
  ['any element', sheetBomb((at) => `path{mask:url(#l${at})}`)],
  ['rules in rules', sheetBomb((at) => `@media all{.l${at}{mask:url(#l${at})}}`)],
])('a style sheet that repeats a part is refused: %s', (_, text) => {
  expect(svgCost(text).problem).toMatch(COPIES)
})

test.each([
  ['an image', '<svg><image href="data:image/svg+xml,%3Csvg/%3E"/></svg>', NESTED],
  [
    'spelled otherwise',
    '<svg><image x:href=" DA&#9;TA:Image/SVG&#43;xml;base64,AA"/></svg>',
    NESTED,
  ],
  ['a filter', '<svg><feImage href="data:text/xml,x"/></svg>', NESTED],
  ['in CSS', '<svg><style>@import "data\\3atext/css,a{}"</style></svg>', NESTED],
  [
    'in HTML',
    '<svg><foreignObject><img srcset="a 1x, data:image/svg+xml,x 2x"/></foreignObject></svg>',
    NESTED,
  ],
  ['a sheet', '<?xml-stylesheet href="data:text/css,a"?><svg/>', /^Its look is in another file/],
  [
    'an animation of what is copied',
    '<svg><g id="a"/><use><set attributeName="href" to="#a"/></use></svg>',
    UNTOLD,
  ],
  ['a variable', '<svg><mask id="m"/><g style="--m:url(#m)"/></svg>', UNTOLD],
  ['entities', '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', /^It defines entities/],
  ['defaults', '<!DOCTYPE svg [ <!ATTLIST use href CDATA "#a">]><svg/>', /^It defines entities/],
  ['parts', `<svg>${'<g/>'.repeat(20_001)}</svg>`, /^It has too many parts/],
])('what can’t be told is refused: %s', (_, text, why) => {
  expect(svgCost(text).problem).toMatch(why)
})

const symbols = Array.from(
  { length: 40 },
  (_, at) =>
    `<symbol id="i${at}" viewBox="0 0 9 9"><g><path d="M0 0h9"/><path d="M1 1"/></g></symbol>`,
).join('')

test.each([
  [
    'a sprite with 200 uses',
    `<svg>${symbols}${Array.from({ length: 200 }, (_, at) => use(`i${at % 40}`)).join('')}</svg>`,
  ],
  [
    'one that refers to itself',
    '<svg id="s"><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/><use href="#s"/></g></svg>',
  ],
  [
    'gradients by classes',
    `<svg><style>.a{fill:url(#g)}path{stroke:url('#h')}</style><linearGradient id="g" href="#h"/><linearGradient id="h"><stop/></linearGradient>${'<path class="a"/>'.repeat(9000)}</svg>`,
  ],
  [
    'one of Illustrator',
    `<?xml version="1.0" encoding="utf-8"?><!-- Generator: Adobe Illustrator --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg version="1.1" id="Ebene_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" style="enable-background:new 0 0 9 9;"><style type="text/css">.st0{font-family:'MyriadPro-Regular';}\n\t.st1{clip-path:url(#SVGID_2_);}.cls-1,.cls-2{fill:none;mask:url(#m);filter:url(#f)}</style><filter id="f"><feFlood/></filter><mask id="m"><g class="cls-1"/></mask><g><defs><rect id="SVGID_1_"/></defs><clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_" style="overflow:visible;"/></clipPath><g class="st1">${'<path class="st0" d="M0,0"/>'.repeat(8000)}</g></g></svg>`,
  ],
  [
    'one of draw.io',
    `<svg content="&lt;mxfile&gt;&lt;a style=&quot;image=data:image/svg+xml,x;fill=url(#a)&quot;/&gt;&lt;/mxfile&gt;" style="background: light-dark(#ffffff, #121212);"><defs><style>@import url(https://fonts.example/css);</style></defs><g id="a">${'<switch><foreignObject style="overflow: visible; text-align: left;" width="100%"><div xmlns="http://www.w3.org/1999/xhtml" style="color: light-dark(#000000, #fff);">Step</div></foreignObject><text>Step</text></switch>'.repeat(500)}</g><image href="data:image/png;base64,AAAA"/></svg>`,
  ],
  [
    'one with a font',
    '<svg><style>@font-face{src:url("data:application/font-woff;base64,AA"),url(data:font/woff2;base64,AA)}</style></svg>',
  ],
  [
    'links and ends of lines',
    `<svg><defs><marker id="arrow"><path/></marker></defs>${'<a href="#arrow"><path marker-end="url(#arrow)"/></a>'.repeat(1000)}</svg>`,
  ],
  [
    'a part behind a comment',
    `<svg><!-- ${bomb('<use href="#ID"/>')} --><![CDATA[${bomb('<use href="#ID"/>')}]]></svg>`
      .replace('-->', '->')
      .replace('->', '-->'),
  ],
])('an ordinary one is drawn: %s', (_, text) => {
  expect(svgCost(text).problem).toBeUndefined()
})

test('the size is of the outermost element, wherever its words stand before', () => {
  const text =
    '<!-- <svg width="1"> --><!DOCTYPE svg SYSTEM ">"><svg x:width="2" width="3&#48;" height=\'4\'>'
  expect(svgCost(text)).toEqual({ width: '30', height: '4' })
})

const whole = (piece: string) => piece.repeat(Math.ceil(2_000_000 / piece.length))

test.each([
  '<',
  '<svg ',
  '<a b="',
  '<!--',
  '<![CDATA[',
  '<?',
  '<!DOCTYPE [',
  '</',
  '<a ',
  'x',
  ' ',
  '&',
  '&#',
  "'",
  '"',
  '<a',
  '<g id="a" fill="url(#a)">',
  '<g><',
  '/',
  '=',
  '<!"',
  '(',
])('a broken file is read at once: %s', (piece) => {
  for (const text of [
    whole(piece),
    `<svg>${whole(piece)}`,
    `<svg a="${whole(piece)}"/>`,
    `<svg><style>${whole(piece)}`,
  ]) {
    const start = cpuTime()
    svgCost(text)
    // Far more than it takes, for machines that are busy.
    expect(cpuTime() - start).toBeLessThan(500)
  }
})
