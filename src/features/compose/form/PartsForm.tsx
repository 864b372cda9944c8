/** The tree of parts as a form: @rjsf/core walks it, all it draws is ours. */
import Form from '@rjsf/core/lib/components/Form.js'
import type { FieldTemplateProps, RJSFSchema, ValidatorType } from '@rjsf/utils'
import { useMemo } from 'react'
import { useStore } from 'zustand'

import { holds } from '#mcp/form/flatten.ts'
import type { Part } from '#mcp/form/types.ts'
import { asJson, asObject } from '#mcp/read.ts'

import { ArrayTemplate, ItemTemplate } from './ArrayTemplate.tsx'
import { useFormDoc } from './formDoc.ts'
import { LeafWidget } from './LeafWidget.tsx'
import { ObjectTemplate } from './ObjectTemplate.tsx'
import { PartBoundary } from './PartBoundary.tsx'

/** The form of the document around it. */
export function PartsForm() {
  const root = useStore(useFormDoc().store, (state) => state.root)
  const { schema, data } = useMemo(() => ({ schema: schemaOf(root), data: dataOf(root) }), [root])
  return (
    <Form
      experimental_defaultFormStateBehavior={NO_DEFAULTS}
      formData={data}
      idPrefix="root"
      idSeparator="_"
      noHtml5Validate
      noValidate
      schema={schema}
      showErrorList={false}
      tagName="div"
      templates={TEMPLATES}
      uiSchema={WITHOUT_BUTTON}
      validator={VALIDATOR}
      widgets={WIDGETS}
    />
  )
}

/** The library's own data is a skeleton: values stand in the text alone, so it can't change them. */
const NO_DEFAULTS = {
  allOf: 'skipDefaults',
  arrayMinItems: { populate: 'never' },
  constAsDefaults: 'never',
  emptyObjectFields: 'skipDefaults',
  mergeDefaultsIntoFormData: 'useFormDataIfPresent',
} as const

const WITHOUT_BUTTON = { 'ui:submitButtonOptions': { norender: true } }

const WIDGETS = { TextWidget: LeafWidget }

const TEMPLATES = {
  ArrayFieldItemTemplate: ItemTemplate,
  ArrayFieldTemplate: ArrayTemplate,
  FieldTemplate,
  ObjectFieldTemplate: ObjectTemplate,
}

/** What can't be drawn, against all expectation, costs no more than its own place. */
function FieldTemplate({ id, children }: FieldTemplateProps) {
  return <PartBoundary id={id}>{children}</PartBoundary>
}

/** Bounded, and never in doubt aloud; problems of values come from elsewhere. */
const VALIDATOR: ValidatorType = {
  isValid: (schema, data, root) =>
    holds(asJson(schema), asJson(data), asObject(asJson(root)) ?? {}),
  rawValidation: () => ({}),
  validateFormData: () => ({ errors: [], errorSchema: {} }),
}

/** Members are called by their position: any name is harmless then. */
function schemaOf(part: Part): RJSFSchema {
  if (!hasParts(part)) return { type: 'string' }
  const inner = part.parts.map(schemaOf)
  if (part.kind === 'array') {
    return inner.length === 0
      ? { type: 'array', items: { type: 'string' } }
      : { type: 'array', items: inner, additionalItems: false }
  }
  return {
    type: 'object',
    properties: Object.fromEntries(inner.map((schema, index) => [`p${index}`, schema])),
  }
}

function dataOf(part: Part): unknown {
  if (!hasParts(part)) return ''
  const inner = part.parts.map(dataOf)
  return part.kind === 'array'
    ? inner
    : Object.fromEntries(inner.map((data, index) => [`p${index}`, data]))
}

function hasParts({ kind, state }: Part): boolean {
  return (kind === 'object' || kind === 'array') && state === 'set'
}
