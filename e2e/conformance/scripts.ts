/** TABLE: what a person does in each scenario. What has no script fails, so that none goes unseen. */
import { expect } from '@playwright/test'

import type { Person } from './person.ts'
import type { Orders } from './runScenario.ts'

type Script = (person: Person, orders: Orders) => Promise<void>

const SCRIPTS: Readonly<Record<string, Script>> = {
  initialize: async () => undefined,
  'request-metadata': async () => undefined,
  tools_call: (person) => person.call('add_numbers', { a: 5, b: 3 }),
  'elicitation-sep1034-client-defaults': async (person) => {
    await person.listen()
    await person.callAndAnswer('test_client_elicitation_defaults')
  },
  'sse-retry': async (person) => {
    await person.call('test_reconnection')
    await expect(person.response.region).toContainText('Reconnection test completed successfully')
  },
  'sep-2322-client-request-state': async (person) => {
    await person.callAndAnswer('test_mrtr_echo_state')
    await person.call('test_mrtr_unrelated')
    await person.callAndAnswer('test_mrtr_no_state')
    await person.call('test_mrtr_no_result_type')
  },
  'http-standard-headers': async (person) => {
    await person.call('test_headers')
    await person.call('my-hyphenated-tool')
    await person.list('Resources')
    await person.open('Resources', 'file:///path/to/file%20name.txt')
    await person.send()
    await person.list('Prompts')
    await person.open('Prompts', 'test_prompt')
    await person.send()
  },
  'http-custom-headers': async (person, { context = '{}' }) => {
    const { toolCalls }: { toolCalls: { name: string; arguments: object }[] } = JSON.parse(context)
    for (const call of toolCalls) await person.call(call.name, call.arguments)
  },
  // Calls every tool that the page doesn't warn about.
  'http-invalid-tool-headers': async (person) => {
    for (const tool of await person.usableTools()) await person.call(tool, { region: 'us-west1' })
  },
  'json-schema-ref-no-deref': async (person) => {
    await person.open('Tools', 'lookup_user', { arguments: { id: 'u-1' } })
    await person.definition('lookup_user')
    // Whatever reads schemas in the background gets its time.
    await person.page.waitForTimeout(1500)
  },
  'json-schema-2020-12-preservation': async (person) => {
    const { inputSchema } = await person.definition('json_schema_2020_12_tool')
    await person.call('json_schema_echo', { schema: inputSchema })
  },
  'sep-2640-client-no-prefetch': async (person) => {
    await person.sendByHand('skills/list')
  },
}

/** Scenarios whose server has nothing to list. */
const WITHOUT_TOOLS = new Set(['initialize', 'request-metadata', 'sep-2640-client-no-prefetch'])

/** Goes through a scenario from its address to the goodbye. */
export async function goThrough(person: Person, orders: Orders): Promise<void> {
  const script = SCRIPTS[orders.scenario]
  if (script === undefined) throw new Error(`There is no script for ${orders.scenario} yet.`)
  await person.connect(orders.server, orders.revision)
  if (!WITHOUT_TOOLS.has(orders.scenario)) await person.list('Tools')
  await script(person, orders)
  await person.disconnect()
}
