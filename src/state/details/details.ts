/** What other calls tell of the arguments being composed; they are called as soon as they can be. */
import { layoutOf } from '#mcp/details/refine.ts'
import type { DetailPlan, DetailSource, DetailState } from '#mcp/details/types.ts'
import { inputSchemaOf } from '#mcp/primitives.ts'
import { asObject } from '#mcp/read.ts'
import type { Entry, JsonObject } from '#mcp/types.ts'

import type { Explorer } from '../explorer.ts'
import type { DetailSettings } from '../settings.ts'
import { createDetailLoader, keyOf } from './loader.ts'
import type { DetailRequest, Loaded } from './loader.ts'
import { createPlans } from './plans.ts'
import { shapeOf, valuesOf } from './readings.ts'
import { refine } from './refiner.ts'
import type { KeyedTold } from './refiner.ts'
import { requestOf, settle } from './settled.ts'
import { stateOf } from './words.ts'

type Parts = Pick<Explorer, 'connections' | 'settings' | 'host'> & {
  /** Listed tools by name; the same map as long as the list is the same. */
  readonly tools: () => ReadonlyMap<string, Entry>
  /** There is more to know. */
  readonly grow: () => void
}

/** A call being composed, of a tool whose arguments others describe. */
type Composed = {
  readonly given: JsonObject
  readonly plan: DetailPlan
  readonly schema: JsonObject
  readonly layout: DetailSettings['layout']
}

/** A call that can be made by now, and what it tells of. */
type Asked = {
  readonly source: DetailSource
  readonly request: DetailRequest
  readonly isShape: boolean
}

/** For one page; everything that was loaded goes with its connection. */
export function createDetails({ connections, settings, host, tools, grow }: Parts) {
  const loader = createDetailLoader({ connections, now: host.now, grow })
  const planOf = createPlans(tools, () => settings.getState().details.rules)
  settings.subscribe(({ details }, before) => {
    if (details !== before.details) grow()
  })

  function composed(entry: Entry, given: JsonObject): Composed | undefined {
    const { profile, status } = connections.getState()
    const { off, layout } = settings.getState().details
    if (status !== 'connected' || !profile || off.includes(profile.id)) return undefined
    const plan = planOf(entry)
    return plan && { given, plan, schema: inputSchemaOf(entry), layout }
  }

  /** The argument schema of a listed tool with all that is known by now; what isn't is asked for. */
  function toolSchema(name: string, given: JsonObject): JsonObject | undefined {
    const entry = tools().get(name)
    const call = entry && composed(entry, given)
    if (!call) return entry && inputSchemaOf(entry)
    const asked = askedIn(call)
    for (const { source, request } of asked) {
      const how = loader.peek(request) ? 'unsettled' : settle(source, { ...call, ...loader })
      if (how !== 'unsettled') loader.want(request, how === 'sure')
    }
    return refine(
      call.schema,
      asked.flatMap((each) => toldBy(each, call, loader.peek(each.request))),
    )
  }

  /** How far the details of a call are loaded, in words; asks for nothing. */
  function detailState(name: string, given: JsonObject): DetailState {
    const entry = tools().get(name)
    const call = entry && composed(entry, given)
    const states = (call ? askedIn(call) : []).flatMap(({ source, request, isShape }) => {
      const loaded = loader.peek(request)
      return loaded ? [stateOf(source, { request, loaded, isShape })] : []
    })
    const [first = { status: 'idle' }] = ['loading', 'failed', 'loaded'].flatMap(
      (status) => states.find((each) => each.status === status) ?? [],
    )
    return first
  }

  return { toolSchema, detailState }
}

/** Shapes come first: they matter most. */
function askedIn({ plan, given }: Composed): readonly Asked[] {
  return [...plan.shapes, ...plan.values].flatMap((source) => {
    const request = requestOf(source, given)
    return request ? [{ source, request, isShape: plan.shapes.includes(source) }] : []
  })
}

function toldBy(asked: Asked, call: Composed, loaded: Loaded | undefined): KeyedTold[] {
  if (loaded?.status !== 'loaded') return []
  const { argument } = asked.source
  const key = keyOf(asked.request)
  if (!asked.isShape) {
    const values = valuesOf(loaded.values, argument)
    return values ? [{ key, told: { kind: 'values', argument, values } }] : []
  }
  const shape = shapeOf(loaded.values)
  if (!shape) return []
  const own = asObject(call.schema['properties'])?.[argument]
  const layout = call.layout === 'auto' ? layoutOf(own, call.given[argument], shape) : call.layout
  return [{ key: `${key} ${layout}`, told: { kind: 'shape', argument, shape, layout } }]
}
