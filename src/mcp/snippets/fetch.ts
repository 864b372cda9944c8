/** The request as a TypeScript program with nothing but `fetch`; it opens a session where one is needed. */
import { headerOf } from '#wire/headers.ts'

import { headersBefore, headersOf, openingOf, subjectOf } from './subject.ts'
import type { Subject } from './subject.ts'
import type { SnippetInput } from './types.ts'
import { typeScript, withEnv } from './typescript.ts'
import type { TypeScript } from './typescript.ts'

type Program = {
  readonly input: SnippetInput
  readonly subject: Subject
  readonly ts: TypeScript
}

/** Stands alone: save it as a file and run it. Prints the result. */
export function fetchSnippet(input: SnippetInput): string {
  const subject = subjectOf(input.request.body ?? '')
  const program: Program = { input, subject, ts: typeScript(input.secrets) }
  const { era } = input.endpoint
  if (era === 'http+sse') return withEnv(channelProgram(program))
  return withEnv(needsSession(program) ? sessionProgram(program) : plainProgram(program))
}

/** A request whose headers were taken away on purpose goes out as it is. */
function needsSession({ input: { endpoint, request }, subject }: Program): boolean {
  if (endpoint.era !== 'legacy') return false
  if (subject.kind === 'request' && subject.method === 'initialize') return false
  return endpoint.session === undefined || headerOf(request.headers, 'mcp-session-id') !== undefined
}

function plainProgram(program: Program): string {
  const { input, ts } = program
  return [
    `const url = ${ts.text(input.request.url)};`,
    `const headers = ${ts.headers(headersOf(input.request))};`,
    ...bodyOf(program),
    '',
    ...(program.subject.kind === 'request'
      ? [`const answer = await send(body);`, ...SHOW, '', SEND, '', READING]
      : SHOW_BYTES),
  ].join('\n')
}

function sessionProgram(program: Program): string {
  const { input, subject, ts } = program
  const { initialize, ready } = openingOf(input.endpoint)
  const headers = headersOf(input.request)
  const revision = headerOf(headers, 'mcp-protocol-version')
  return [
    `const url = ${ts.text(input.request.url)};`,
    '// Sent with every request; the session adds its own.',
    `const headers: Record<string, string> = ${ts.headers(headersBefore(headers))};`,
    ...bodyOf(program),
    '',
    '// Opens a session.',
    `await send(JSON.stringify(${ts.json(initialize)}));`,
    ...(revision === undefined ? [] : [`headers["MCP-Protocol-Version"] = ${ts.text(revision)};`]),
    `await send(JSON.stringify(${ts.json(ready)}));`,
    '',
    ...(subject.kind === 'request' ? [`const answer = await send(body);`] : SHOW_BYTES),
    '// Ends the session.',
    'if (headers["Mcp-Session-Id"]) await fetch(url, { method: "DELETE", headers });',
    ...(subject.kind === 'request' ? SHOW : []),
    '',
    SEND.replace('  if (!response.ok)', `${KEEP_SESSION}\n  if (!response.ok)`),
    '',
    READING,
  ].join('\n')
}

function channelProgram(program: Program): string {
  const { input, subject, ts } = program
  const { initialize, ready } = openingOf(input.endpoint)
  return [
    `const url = ${ts.text(input.endpoint.url)};`,
    `const headers = ${ts.headers(headersOf(input.request))};`,
    ...bodyOf(program),
    '',
    '// HTTP+SSE: all answers come on one stream, and its first event names the address for messages.',
    'const stream = await fetch(url, { headers: { ...headers, Accept: "text/event-stream" } });',
    'if (!stream.ok) throw new Error(`HTTP ${stream.status}: ${await stream.text()}`);',
    'const events = eventsOf(stream);',
    'let address = "";',
    'while (!address) {',
    '  const { done, value } = await events.next();',
    '  if (done) throw new Error("The stream ended before it named an address.");',
    '  if (value.event === "endpoint") address = new URL(value.data, url).href;',
    '}',
    'if (new URL(address).origin !== new URL(url).origin) throw new Error(`Refused: ${address}`);',
    '',
    `await ask(JSON.stringify(${ts.json(initialize)}));`,
    `await post(JSON.stringify(${ts.json(ready)}));`,
    ...(subject.kind === 'request'
      ? ['const answer = await ask(body);', 'await events.return(undefined);', ...SHOW]
      : ['console.log((await post(body)).status);', 'await events.return(undefined);']),
    '',
    POST_AND_ASK,
    '',
    EVENTS,
  ].join('\n')
}

/** A readable message where writing it anew changes nothing, else the bytes of the text. */
function bodyOf({ input, subject, ts }: Program): readonly string[] {
  const body = input.request.body ?? ''
  return subject.kind === 'request' && subject.isFaithful
    ? [`const body = JSON.stringify(${ts.json(body)});`]
    : [`const body = ${ts.text(body)};`]
}

const SHOW = [
  'if (answer?.error) throw new Error(JSON.stringify(answer.error));',
  'console.log(JSON.stringify(answer?.result, null, 2));',
]

const SHOW_BYTES = [
  'const response = await fetch(url, { method: "POST", headers, body });',
  'console.log(response.status, await response.text());',
]

const MESSAGE = 'type Message = { result?: unknown; error?: unknown };'

const SEND = `${MESSAGE}

/** Posts one message and gives the answer, if there is one. */
async function send(body: string): Promise<Message | undefined> {
  const response = await fetch(url, { method: "POST", headers, body });
  if (!response.ok) throw new Error(\`HTTP \${response.status}: \${await response.text()}\`);
  for await (const message of messagesOf(response)) {
    if (message.result !== undefined || message.error) return message;
  }
  return undefined;
}`

const KEEP_SESSION = `  const session = response.headers.get("Mcp-Session-Id");
  if (session) headers["Mcp-Session-Id"] = session;`

const POST_AND_ASK = `${MESSAGE}

async function post(body: string): Promise<Response> {
  const response = await fetch(address, { method: "POST", headers, body });
  if (!response.ok) throw new Error(\`HTTP \${response.status}: \${await response.text()}\`);
  return response;
}

/** Posts one request and waits for its answer on the stream. */
async function ask(body: string): Promise<Message> {
  await post(body);
  for (;;) {
    const { done, value } = await events.next();
    if (done) throw new Error("The stream ended before the answer came.");
    const message: Message = JSON.parse(value.data || "{}");
    if (message.result !== undefined || message.error) return message;
  }
}`

const EVENTS = `type ServerEvent = { event: string; data: string };

/** The events of a stream; one event may have several lines of data. */
async function* eventsOf(response: Response): AsyncGenerator<ServerEvent, void, void> {
  let event = "message";
  let data: string[] = [];
  for await (const line of linesOf(response)) {
    const [, field, value = ""] = /^([^:]*)(?:: ?)?([^]*)$/.exec(line) ?? [];
    if (field === "event") event = value;
    if (field === "data") data.push(value);
    if (line !== "") continue;
    if (data.length > 0) yield { event, data: data.join("\\n") };
    event = "message";
    data = [];
  }
}

async function* linesOf(response: Response): AsyncGenerator<string, void, void> {
  if (!response.body) return;
  let rest = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    // A carriage return at the end may be half of a line break.
    const lines = (rest + chunk).split(/\\r\\n|\\n|\\r(?!$)/);
    rest = lines.pop() ?? "";
    yield* lines;
  }
  yield rest.replace(/\\r$/, "");
  yield "";
}`

const READING = `/** The messages of an answer: one JSON text, or a stream of events. */
async function* messagesOf(response: Response): AsyncGenerator<Message, void, void> {
  const isStream = response.headers.get("Content-Type")?.includes("text/event-stream");
  if (!isStream) {
    const text = await response.text();
    if (text !== "") yield* [JSON.parse(text)].flat();
    return;
  }
  for await (const { data } of eventsOf(response)) {
    if (data !== "") yield* [JSON.parse(data)].flat();
  }
}

${EVENTS}`
