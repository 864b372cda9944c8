import { describe, expect, test } from 'vitest'

import { expand, fillIn, readTemplate } from './uriTemplate.ts'

/** The variables of RFC 6570, section 3.2. */
const VALUES = {
  count: ['one', 'two', 'three'],
  dom: ['example', 'com'],
  dub: 'me/too',
  hello: 'Hello World!',
  half: '50%',
  var: 'value',
  who: 'fred',
  base: 'http://example.com/home/',
  path: '/foo/bar',
  list: ['red', 'green', 'blue'],
  keys: { semi: ';', dot: '.', comma: ',' },
  v: '6',
  x: '1024',
  y: '768',
  empty: '',
  empty_keys: {},
}

const EXAMPLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '3.2.1 variable expansion': {
    '{count}': 'one,two,three',
    '{count*}': 'one,two,three',
    '{/count}': '/one,two,three',
    '{/count*}': '/one/two/three',
    '{;count}': ';count=one,two,three',
    '{;count*}': ';count=one;count=two;count=three',
    '{?count}': '?count=one,two,three',
    '{?count*}': '?count=one&count=two&count=three',
    '{&count*}': '&count=one&count=two&count=three',
  },
  '3.2.2 simple strings': {
    '{var}': 'value',
    '{hello}': 'Hello%20World%21',
    '{half}': '50%25',
    'O{empty}X': 'OX',
    'O{undef}X': 'OX',
    '{x,y}': '1024,768',
    '{x,hello,y}': '1024,Hello%20World%21,768',
    '?{x,empty}': '?1024,',
    '?{x,undef}': '?1024',
    '?{undef,y}': '?768',
    '{var:3}': 'val',
    '{var:30}': 'value',
    '{list}': 'red,green,blue',
    '{list*}': 'red,green,blue',
    '{keys}': 'semi,%3B,dot,.,comma,%2C',
    '{keys*}': 'semi=%3B,dot=.,comma=%2C',
  },
  '3.2.3 reserved strings': {
    '{+var}': 'value',
    '{+hello}': 'Hello%20World!',
    '{+half}': '50%25',
    '{base}index': 'http%3A%2F%2Fexample.com%2Fhome%2Findex',
    '{+base}index': 'http://example.com/home/index',
    'O{+empty}X': 'OX',
    'O{+undef}X': 'OX',
    '{+path}/here': '/foo/bar/here',
    'here?ref={+path}': 'here?ref=/foo/bar',
    'up{+path}{var}/here': 'up/foo/barvalue/here',
    '{+x,hello,y}': '1024,Hello%20World!,768',
    '{+path,x}/here': '/foo/bar,1024/here',
    '{+path:6}/here': '/foo/b/here',
    '{+list}': 'red,green,blue',
    '{+list*}': 'red,green,blue',
    '{+keys}': 'semi,;,dot,.,comma,,',
    '{+keys*}': 'semi=;,dot=.,comma=,',
  },
  '3.2.4 fragments': {
    '{#var}': '#value',
    '{#hello}': '#Hello%20World!',
    '{#half}': '#50%25',
    'foo{#empty}': 'foo#',
    'foo{#undef}': 'foo',
    '{#x,hello,y}': '#1024,Hello%20World!,768',
    '{#path,x}/here': '#/foo/bar,1024/here',
    '{#path:6}/here': '#/foo/b/here',
    '{#list}': '#red,green,blue',
    '{#list*}': '#red,green,blue',
    '{#keys}': '#semi,;,dot,.,comma,,',
    '{#keys*}': '#semi=;,dot=.,comma=,',
  },
  '3.2.5 labels': {
    '{.who}': '.fred',
    '{.who,who}': '.fred.fred',
    '{.half,who}': '.50%25.fred',
    'www{.dom*}': 'www.example.com',
    'X{.var}': 'X.value',
    'X{.empty}': 'X.',
    'X{.undef}': 'X',
    'X{.var:3}': 'X.val',
    'X{.list}': 'X.red,green,blue',
    'X{.list*}': 'X.red.green.blue',
    'X{.keys}': 'X.semi,%3B,dot,.,comma,%2C',
    'X{.keys*}': 'X.semi=%3B.dot=..comma=%2C',
    'X{.empty_keys}': 'X',
    'X{.empty_keys*}': 'X',
  },
  '3.2.6 path segments': {
    '{/who}': '/fred',
    '{/who,who}': '/fred/fred',
    '{/half,who}': '/50%25/fred',
    '{/who,dub}': '/fred/me%2Ftoo',
    '{/var}': '/value',
    '{/var,empty}': '/value/',
    '{/var,undef}': '/value',
    '{/var,x}/here': '/value/1024/here',
    '{/var:1,var}': '/v/value',
    '{/list}': '/red,green,blue',
    '{/list*}': '/red/green/blue',
    '{/list*,path:4}': '/red/green/blue/%2Ffoo',
    '{/keys}': '/semi,%3B,dot,.,comma,%2C',
    '{/keys*}': '/semi=%3B/dot=./comma=%2C',
  },
  '3.2.7 path parameters': {
    '{;who}': ';who=fred',
    '{;half}': ';half=50%25',
    '{;empty}': ';empty',
    '{;v,empty,who}': ';v=6;empty;who=fred',
    '{;v,bar,who}': ';v=6;who=fred',
    '{;x,y}': ';x=1024;y=768',
    '{;x,y,empty}': ';x=1024;y=768;empty',
    '{;x,y,undef}': ';x=1024;y=768',
    '{;hello:5}': ';hello=Hello',
    '{;list}': ';list=red,green,blue',
    '{;list*}': ';list=red;list=green;list=blue',
    '{;keys}': ';keys=semi,%3B,dot,.,comma,%2C',
    '{;keys*}': ';semi=%3B;dot=.;comma=%2C',
  },
  '3.2.8 queries': {
    '{?who}': '?who=fred',
    '{?half}': '?half=50%25',
    '{?x,y}': '?x=1024&y=768',
    '{?x,y,empty}': '?x=1024&y=768&empty=',
    '{?x,y,undef}': '?x=1024&y=768',
    '{?var:3}': '?var=val',
    '{?list}': '?list=red,green,blue',
    '{?list*}': '?list=red&list=green&list=blue',
    '{?keys}': '?keys=semi,%3B,dot,.,comma,%2C',
    '{?keys*}': '?semi=%3B&dot=.&comma=%2C',
  },
  '3.2.9 query continuation': {
    '{&who}': '&who=fred',
    '{&half}': '&half=50%25',
    '?fixed=yes{&x}': '?fixed=yes&x=1024',
    '{&x,y,empty}': '&x=1024&y=768&empty=',
    '{&x,y,undef}': '&x=1024&y=768',
    '{&var:3}': '&var=val',
    '{&list}': '&list=red,green,blue',
    '{&list*}': '&list=red&list=green&list=blue',
    '{&keys}': '&keys=semi,%3B,dot,.,comma,%2C',
    '{&keys*}': '&semi=%3B&dot=.&comma=%2C',
  },
}

describe.each(Object.entries(EXAMPLES))('RFC 6570, section %s', (_, examples) => {
  test.each(Object.entries(examples))('%s', (template, uri) => {
    const read = readTemplate(template)
    expect(read.problem).toBeUndefined()
    expect(expand(read, VALUES)).toBe(uri)
  })
})

test('an empty list is no value, and whole characters are counted and encoded', () => {
  expect(expand(readTemplate('/a{?list}{&list*}'), { list: [] })).toBe('/a')
  expect(expand(readTemplate('{face:1}'), { face: '😀x' })).toBe('%F0%9F%98%80')
  expect(expand(readTemplate('{half}'), { half: '\uD83D' })).toBe('%EF%BF%BD')
  expect(expand(readTemplate('{+done}'), { done: '%2f or 5%' })).toBe('%2f%20or%205%25')
})

test('literals are encoded where a URI needs it, and nothing is taken from prototypes', () => {
  expect(expand(readTemplate('a b/ü?{constructor}'), {})).toBe('a%20b/%C3%BC?')
  expect(expand(readTemplate('{__proto__}'), Object.fromEntries([['__proto__', 'x']]))).toBe('x')
  expect(readTemplate('constructor').problem).toBeUndefined()
})

test('variables come in order, once each, with what is known of them', () => {
  const { variables } = readTemplate('/{a:2}{/b*}{?q,a}')
  expect(variables).toEqual([
    { name: 'a', explode: false, prefix: 2, operator: '', required: true },
    { name: 'b', explode: true, operator: '/', required: true },
    { name: 'q', explode: false, operator: '?', required: false },
  ])
})

test.each([
  ['a/{id', 'A “{” of this template is never closed.', 'a/%7Bid'],
  ['a/id}', 'A “}” of this template closes nothing.', 'a/id%7D'],
  ['a/{}', '“{}” names no variable.', 'a/%7B%7D'],
  ['a/{?}', '“{?}” names no variable.', 'a/%7B?%7D'],
  ['a/{!id}', '“{!id}”: no meaning is defined for “!” here.', 'a/%7B!id%7D'],
  ['a/{id:0}', '“{id:0}”: “id:0” is not a variable.', 'a/%7Bid:0%7D'],
  ['a/{id:12345}', '“{id:12345}”: “id:12345” is not a variable.', 'a/%7Bid:12345%7D'],
  ['a/{id,}', '“{id,}”: “” is not a variable.', 'a/%7Bid,%7D'],
  ['a/{{id}}', 'A “{” of this template is never closed.', 'a/%7B7%7D'],
])('%s is malformed, and what is sound of it still works', (template, problem, uri) => {
  const read = readTemplate(template)
  expect(read.problem).toBe(problem)
  expect(expand(read, { id: '7' })).toBe(uri)
})

test('a name the standard does not allow is used and remarked on', () => {
  const read = readTemplate('user://{user-id}')
  expect(read.problem).toBe('“user-id” is not a variable name: letters, digits, “_” and “.” are.')
  expect(expand(read, { 'user-id': 'a b' })).toBe('user://a%20b')
  expect(readTemplate('{a.b_1,%41x}').problem).toBeUndefined()
})

test('filling in keeps what would be a hole, and drops what may be left out', () => {
  const template = readTemplate('x://{a}/b{/c,d}{?q}{#f}')
  expect(fillIn(template, {})).toBe('x://{a}/b{/c,d}')
  expect(fillIn(template, { a: '1', d: '2' })).toBe('x://1/b/2')
  expect(fillIn(template, { c: '1', q: '' })).toBe('x://{a}/b/1?q=')
})
