/** The Alloy tools that describe connectors and actions and suggest a path of actions. */
import { CATEGORIES, CONNECTORS } from '../connectors/catalogue.ts'
import { isRead } from '../connectors/run.ts'
import { sampleOf } from '../connectors/sample.ts'
import type { Action, Connector } from '../connectors/types.ts'
import { errorResult } from '../errors.ts'
import { isObject, textOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { actionOf, connectorOf } from './find.ts'
import { jsonResult, READS } from './types.ts'
import type { ToolAnswer, ToolContext, ToolEntry } from './types.ts'

const MOST_STEPS = 4

export const connectorId = {
  type: 'string',
  description: 'Id of a connector, from list_connectors_alloy.',
  examples: ['slack'],
}
const actionId = {
  type: 'string',
  description: 'Id of an action, from get_connector_resources_alloy. Case-sensitive.',
  examples: ['chat_postMessage'],
}

function listConnectors(input: JsonObject): ToolAnswer {
  const category = textOf(input, 'category')
  const connectors = CONNECTORS.filter(
    (connector) => category === undefined || connector.category.includes(category),
  ).map(({ id, name, category: categories, description }) => ({
    id,
    name,
    category: categories,
    description,
  }))
  return jsonResult({
    connectors,
    count: connectors.length,
    message: `Found ${connectors.length} connectors${category === undefined ? '' : ` in ${category}`}.`,
  })
}

function connectorResources(input: JsonObject): ToolAnswer {
  const found = connectorOf(input)
  if (found.kind === 'failed') return errorResult(found.failure)
  const { id, name, collections, actions } = found.value
  return jsonResult({
    connectorId: id,
    name,
    resources: collections.map((collection) => ({
      name: collection.name,
      displayName: collection.title,
      actions: actions.filter((action) => action.collection === collection.name).map(summary),
    })),
    count: actions.length,
  })
}

function summary({ id, displayName, description, httpMethod, path }: Action): JsonObject {
  return { id, displayName, description, httpMethod, path }
}

function actionDetails(input: JsonObject): ToolAnswer {
  const found = actionOf(input)
  if (found.kind === 'failed') return errorResult(found.failure)
  const { connector, action } = found.value
  return jsonResult({ connectorId: connector.id, ...detailsOf(action) })
}

/** An action as the REST reference describes it: path and query parameters apart from the body. */
export function detailsOf(action: Action): JsonObject {
  const { properties, required, ...rules } = action.parameters
  const all = Object.entries(isObject(properties) ? properties : {})
  const needed = Array.isArray(required) ? required : []
  const inPath = (name: string): boolean => action.path.includes(`{${name}}`)
  const hasBody = action.httpMethod !== 'GET' && action.httpMethod !== 'DELETE'
  const body = hasBody ? all.filter(([name]) => !inPath(name)) : []
  const rest = all.filter((entry) => !body.includes(entry))
  return {
    ...summary(action),
    parameters: rest.map(([name, schema]) => ({
      name,
      in: inPath(name) ? 'path' : 'query',
      required: needed.includes(name),
      description: isObject(schema) ? schema['description'] : '',
      schema,
    })),
    ...(hasBody
      ? {
          requestBody: {
            ...rules,
            properties: Object.fromEntries(body),
            required: needed.filter((name) => body.some(([other]) => other === name)),
          },
        }
      : {}),
    example: sampleOf(action.parameters),
  }
}

type Step = { readonly connector: Connector; readonly action: Action; readonly score: number }

/** The connectors a goal names, in its order, else all; the first is read, the others written to. */
function discoverPath(input: JsonObject, { user }: ToolContext): ToolAnswer {
  const goal = (textOf(input, 'goal') ?? '').toLowerCase()
  const words = goal.match(/[a-z]{3,}/g) ?? []
  const place = ({ name }: Connector): number => goal.indexOf(name.toLowerCase())
  const named = CONNECTORS.filter((connector) => place(connector) >= 0)
  const [first, ...others] = named.toSorted((a, b) => place(a) - place(b))
  const steps =
    first === undefined
      ? CONNECTORS.flatMap((connector) => best(connector, words, true)).slice(0, MOST_STEPS)
      : [
          ...best(first, words, true),
          ...(others.length === 0 ? [first] : others).flatMap((other) => best(other, words, false)),
        ]
  const connected = new Set(user.data.credentials.map((credential) => credential.connectorId))
  return jsonResult({
    goal: input['goal'],
    steps: steps.map(({ connector, action }, index) => ({
      step: index + 1,
      connectorId: connector.id,
      actionId: action.id,
      why: action.description,
      connected: connected.has(connector.id),
    })),
    message:
      steps.length === 0
        ? 'No action fits these words. Name a product or a thing, for example "contact" or "Slack".'
        : `Found a path of ${steps.length} steps.`,
  })
}

/** The reading or writing action that shares most words with the goal; none if it shares none. */
function best(connector: Connector, words: readonly string[], reads: boolean): readonly Step[] {
  return connector.actions
    .filter((action) => isRead(action) === reads)
    .map((action) => {
      const what = `${action.id} ${action.displayName}`.toLowerCase()
      const score = words.filter((word) => what.includes(word.replace(/s$/, ''))).length
      return { connector, action, score }
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 1)
}

export const discoverTools: readonly ToolEntry[] = [
  {
    definition: {
      name: 'list_connectors_alloy',
      title: 'List connectors',
      description: 'Lists the connectors of this server, all or those of one category.',
      inputSchema: {
        type: 'object',
        properties: {
          category: { type: 'string', description: 'Only this category.', enum: CATEGORIES },
        },
      },
      annotations: READS,
    },
    run: listConnectors,
  },
  {
    definition: {
      name: 'get_connector_resources_alloy',
      title: 'Show what a connector can do',
      description: 'Returns the resources of a connector and the actions on each.',
      inputSchema: { type: 'object', properties: { connectorId }, required: ['connectorId'] },
      annotations: READS,
    },
    run: connectorResources,
  },
  {
    definition: {
      name: 'get_action_details_alloy',
      title: 'Describe an action',
      description: 'Returns the parameters of one action as JSON Schema, with an example.',
      inputSchema: {
        type: 'object',
        properties: { connectorId, actionId },
        required: ['connectorId', 'actionId'],
      },
      annotations: READS,
    },
    run: actionDetails,
  },
  {
    definition: {
      name: 'discover_action_path_alloy',
      title: 'Suggest a path of actions',
      description: 'Suggests which actions, in which order, reach a goal given in plain words.',
      inputSchema: {
        type: 'object',
        properties: {
          goal: {
            type: 'string',
            description: 'What should be reached.',
            minLength: 3,
            maxLength: 500,
            examples: ['Post new HubSpot contacts to a Slack channel'],
          },
        },
        required: ['goal'],
      },
      annotations: READS,
    },
    run: discoverPath,
  },
]
