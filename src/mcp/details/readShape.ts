/** What an open argument takes, as another tool describes it: JSON Schema, or parameters as in OpenAPI. */
import { asArray, asBoolean, asObject, asText, present } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { createImporter } from './importSchema.ts'
import type { PlaceName } from './openArgument.ts'
import { partsOf } from './readAnswer.ts'
import type { ArgumentShape, Fields } from './types.ts'

const SCHEMAS = [
  'inputSchema',
  'input_schema',
  'parameters',
  'params',
  'parametersSchema',
  'parameterSchema',
  'jsonSchema',
  'json_schema',
  'schema',
  'arguments',
  'input',
]
const LISTS = ['parameters', 'params', 'arguments', 'inputs', 'fields']
const BODIES = ['requestBody', 'request_body', 'body']

/** The first description in an answer, outermost first; undefined when there is none. */
export function readShape(answer: readonly Json[]): ArgumentShape | undefined {
  for (const { value } of partsOf(answer)) {
    const object = asObject(value)
    const shape = object && shapeIn(object, answer)
    if (shape) return shape
  }
  return undefined
}

/** A description: its list of parameters, its body. */
type Description = {
  readonly about: JsonObject
  readonly listed: readonly JsonObject[]
  readonly body: JsonObject | undefined
  readonly isBodyRequired: boolean
}

function shapeIn(object: JsonObject, answer: readonly Json[]): ArgumentShape | undefined {
  const description = describedIn(object)
  if (!description) return undefined
  const { about, listed, body } = description
  const importer = createImporter('details.')
  // References of a body point into the body, into the description, or into the whole answer.
  const documents = [...(body ? [body] : []), object, ...answer]
  const fieldsAt = (place: PlaceName) =>
    fieldsOf(
      listed.filter((each) => placeIn(each) === place),
      (schema) => importer.bring(schema, [schema, object, ...answer]),
    )
  const loose = fieldsAt('body')
  const taken = body && asObject(importer.bring(unwrapped(body), documents))
  return {
    ...present({ title: firstText(about, ['displayName', 'display_name', 'title']) }),
    ...present({ description: firstText(about, ['description', 'summary']) }),
    path: fieldsAt('path'),
    query: fieldsAt('query'),
    headers: fieldsAt('headers'),
    ...present({ body: joined(taken, loose) }),
    isBodyRequired: description.isBodyRequired || loose.required.length > 0,
    definitions: importer.definitions,
    ...present({
      example: asObject(about['example']) ?? asObject(asArray(about['examples'])?.[0]),
    }),
  }
}

function describedIn(object: JsonObject): Description | undefined {
  const list = LISTS.map((name) => parametersIn(object, name)).find((each) => each !== undefined)
  const body = BODIES.map((name) => bodyIn(object[name])).find((each) => each !== undefined)
  if (list || body) {
    const given = list?.find((each) => each['in'] === 'body')
    const own = body ?? bodyIn(given)
    return {
      about: object,
      listed: (list ?? []).filter((each) => each !== given),
      body: own,
      isBodyRequired: isRequired(own) || BODIES.some((name) => isRequired(asObject(object[name]))),
    }
  }
  const schema = SCHEMAS.map((name) => objectSchemaIn(object[name])).find(Boolean)
  if (schema) return { about: object, listed: [], body: schema, isBodyRequired: isRequired(schema) }
  const itself = objectSchemaIn(object)
  return itself && { about: itself, listed: [], body: itself, isBodyRequired: isRequired(itself) }
}

/** A list of parameters with names. An empty one counts where more is told of what takes them. */
function parametersIn(about: JsonObject, name: string): readonly JsonObject[] | undefined {
  const list = asArray(about[name])
  const named = (list ?? []).flatMap((each) => {
    const parameter = asObject(each)
    return parameter && asText(parameter['name']) !== undefined ? [parameter] : []
  })
  if (!list || named.length < list.length) return undefined
  return named.length > 0 || TOLD.some((key) => asText(about[key]) !== undefined)
    ? named
    : undefined
}

const TOLD = ['id', 'httpMethod', 'method', 'path', 'displayName']

/** The schema of a body: as it is, or by media type as in OpenAPI. */
function bodyIn(value: Json | undefined): JsonObject | undefined {
  const object = asObject(value)
  const content = asObject(object?.['content'])
  const [first] = Object.values(content ?? {})
  const media = asObject(content?.['application/json']) ?? asObject(first)
  const inner = asObject(media?.['schema']) ?? asObject(object?.['schema'])
  return inner ?? objectSchemaIn(object)
}

const TELLING = ['properties', '$ref', 'allOf', 'anyOf', 'oneOf']

function objectSchemaIn(value: Json | undefined): JsonObject | undefined {
  const object = asObject(value)
  if (!object) return undefined
  const type = object['type']
  if (type !== undefined && type !== 'object') return undefined
  const tells = TELLING.some((keyword) =>
    keyword === '$ref'
      ? asText(object[keyword])?.startsWith('#') === true
      : (asObject(object[keyword]) ?? asArray(object[keyword])) !== undefined,
  )
  return tells || type === 'object' ? object : undefined
}

function isRequired(value: JsonObject | undefined): boolean {
  const required = value?.['required']
  return asBoolean(required) ?? (asArray(required) ?? []).length > 0
}

/** What stands beside a schema in OpenAPI's body. */
function unwrapped({ required, ...rest }: JsonObject): JsonObject {
  return asArray(required) ? { ...rest, required } : rest
}

function placeIn({ in: place }: JsonObject): PlaceName {
  if (place === 'path' || place === 'query') return place
  return place === 'header' || place === 'cookie' ? 'headers' : 'body'
}

function fieldsOf(list: readonly JsonObject[], take: (schema: JsonObject) => Json): Fields {
  const properties = Object.fromEntries(
    list.map((parameter) => [asText(parameter['name']) ?? '', take(schemaOf(parameter))]),
  )
  const required = list.filter((parameter) => parameter['required'] === true)
  return { properties, required: required.flatMap(({ name }) => asText(name) ?? []) }
}

/** A parameter's schema; older forms write its keywords beside the name. */
function schemaOf(parameter: JsonObject): JsonObject {
  const { name: _name, in: _in, required: _required, schema, description, ...keywords } = parameter
  const own = asObject(schema) ?? keywords
  return { ...present({ description: asText(description) }), ...own }
}

/** The body together with parameters that say of no place where they go. */
function joined(body: JsonObject | undefined, loose: Fields): JsonObject | undefined {
  if (Object.keys(loose.properties).length === 0) return body
  const before = asArray(body?.['required']) ?? []
  return {
    type: 'object',
    ...body,
    properties: { ...asObject(body?.['properties']), ...loose.properties },
    required: [...before, ...loose.required],
  }
}

function firstText(object: JsonObject, keys: readonly string[]): string | undefined {
  const texts = keys.flatMap((key) => asText(object[key]) ?? [])
  return texts.find((text) => text !== '')
}
