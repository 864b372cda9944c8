/** Tools that show each kind of content: structured, image, audio, resources, and very large. */

import { person } from '../connectors/people.ts'
import { textOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { bigAnswer } from './bigAnswer.ts'
import { chime, PICTURE } from './media.ts'
import { SHOWS, textResult } from './types.ts'
import type { ToolAnswer, ToolContext, ToolEntry } from './types.ts'

const SKIES = ['clear', 'cloudy', 'rain']
/** A city whose weather doesn’t fit the output schema. */
const NOWHERE = 'Atlantis'
const NO_INPUT = { type: 'object' as const, properties: {} }

/** The same weather for the same city, whenever it is asked. */
function weather(input: JsonObject): ToolAnswer {
  const city = textOf(input, 'city') ?? ''
  const seed = Array.from(city.toLowerCase()).reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const celsius = (seed % 35) - 5
  const structuredContent = {
    city,
    temperature: input['unit'] === 'fahrenheit' ? Math.round(celsius * 1.8 + 32) : celsius,
    unit: textOf(input, 'unit') ?? 'celsius',
    sky: SKIES[seed % SKIES.length],
    // Shows what a promise that isn’t kept looks like.
    wind:
      city === NOWHERE
        ? { speed: 'calm' }
        : { speed: (seed % 14) + 1, direction: (seed * 7) % 360 },
    forecast: Array.from({ length: 3 }, (_, index) => ({
      date: `2026-06-0${index + 2}`,
      high: celsius + index,
      low: celsius - 6 + index,
    })),
  }
  return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent }
}

function mirroredHeader(input: JsonObject, { headers }: ToolContext): ToolAnswer {
  const received = headers.get('mcp-param-region')
  return textResult(
    JSON.stringify({
      region: input['region'],
      rows: 3,
      'Mcp-Param-Region': received ?? 'not sent, as a client of 2026-07-28 must',
    }),
  )
}

function resourceLinks(): ToolAnswer {
  return {
    content: [
      { type: 'text', text: 'Two documents, and one of your own.' },
      ...['lead-routing', 'onboarding', 'my-workflow'].map((name, index) => ({
        type: 'resource_link' as const,
        uri: `resource://workflows/${name}`,
        name,
        title: `Workflow ${name}`,
        description: 'A workflow as JSON.',
        mimeType: 'application/json',
        annotations: { audience: ['user' as const], priority: (5 - index * 2) / 5 },
      })),
    ],
  }
}

const WEATHER_OUTPUT = {
  type: 'object' as const,
  properties: {
    city: { type: 'string' },
    temperature: { type: 'number' },
    unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
    sky: { type: 'string', enum: SKIES },
    wind: {
      type: 'object',
      properties: { speed: { type: 'number' }, direction: { type: 'integer' } },
      required: ['speed', 'direction'],
    },
    forecast: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          date: { type: 'string', format: 'date' },
          high: { type: 'number' },
          low: { type: 'number' },
        },
        required: ['date', 'high', 'low'],
      },
    },
  },
  required: ['city', 'temperature', 'unit', 'sky'],
}

/** The weather, which a view shows as well. */
export const weatherTool: ToolEntry = {
  definition: {
    name: 'get_weather',
    title: 'Weather (structured output)',
    description: `Structured content that fits its outputSchema; that of ${NOWHERE} doesn’t.`,
    inputSchema: {
      type: 'object',
      properties: {
        city: { type: 'string', minLength: 1, description: 'City.', examples: ['Oslo'] },
        unit: { type: 'string', enum: ['celsius', 'fahrenheit'], default: 'celsius' },
      },
      required: ['city'],
    },
    outputSchema: WEATHER_OUTPUT,
    annotations: SHOWS,
  },
  run: weather,
}

export const contentTools: readonly ToolEntry[] = [
  weatherTool,
  {
    definition: {
      name: 'show_image',
      title: 'Show an image',
      description: 'Answers with a small PNG.',
      inputSchema: NO_INPUT,
      annotations: SHOWS,
    },
    run: () => ({
      content: [
        { type: 'text', text: 'Two hills under a sun.' },
        { type: 'image', data: PICTURE, mimeType: 'image/png' },
      ],
    }),
  },
  {
    definition: {
      name: 'play_audio',
      title: 'Play a sound',
      description: 'Answers with a short WAV.',
      inputSchema: NO_INPUT,
      annotations: SHOWS,
    },
    run: () => ({
      content: [
        { type: 'text', text: 'Three rising tones, 0.45 seconds.' },
        { type: 'audio', data: chime(), mimeType: 'audio/wav' },
      ],
    }),
  },
  {
    definition: {
      name: 'embedded_resource',
      title: 'Embedded resources',
      description: 'Answers with a text resource and a binary one inside the result.',
      inputSchema: NO_INPUT,
      annotations: SHOWS,
    },
    run: () => ({
      content: [
        {
          type: 'resource',
          resource: {
            uri: 'resource://notes/standup',
            mimeType: 'text/markdown',
            text: `# Standup\n\n- ${person(0).name}: export finished\n- ${person(1).name}: on call\n`,
          },
        },
        {
          type: 'resource',
          resource: {
            uri: 'resource://images/hills.png',
            mimeType: 'image/png',
            blob: PICTURE,
          },
        },
      ],
    }),
  },
  {
    definition: {
      name: 'resource_links',
      title: 'Resource links',
      description: 'Answers with links to resources, each with audience and priority.',
      inputSchema: NO_INPUT,
      annotations: SHOWS,
    },
    run: resourceLinks,
  },
  {
    definition: {
      name: 'query_region',
      title: 'Argument mirrored into a header',
      description:
        'Its argument "region" travels in the header Mcp-Param-Region too (x-mcp-header).',
      inputSchema: {
        type: 'object',
        properties: {
          region: {
            type: 'string',
            description: 'Region of the data.',
            enum: ['eu-north', 'us-east', 'ap-south'],
            'x-mcp-header': 'Region',
          },
        },
        required: ['region'],
      },
      annotations: SHOWS,
    },
    run: mirroredHeader,
  },
  {
    definition: {
      name: 'big_answer',
      title: 'Big answer',
      description: 'Answers with JSON text of five megabytes.',
      inputSchema: {
        type: 'object',
        properties: {
          megabytes: { type: 'number', minimum: 0.001, maximum: 20, default: 5 },
        },
      },
      annotations: SHOWS,
    },
    run: bigAnswer,
  },
]
