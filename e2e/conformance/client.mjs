// What the suite starts as "the client": hands its orders to the test that drives the browser, and
// ends as that one says. Arguments: address of the test, address of the scenario's server.
const [, , control = '', server = ''] = process.argv
const orders = {
  server,
  scenario: process.env['MCP_CONFORMANCE_SCENARIO'],
  revision: process.env['MCP_CONFORMANCE_PROTOCOL_VERSION'],
  context: process.env['MCP_CONFORMANCE_CONTEXT'],
}
const response = await fetch(control, { method: 'POST', body: JSON.stringify(orders) })
if (!response.ok) console.error(await response.text())
process.exit(response.ok ? 0 : 1)
