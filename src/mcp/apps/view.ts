/** The page of a view, as it was read from its server (protocol.md 5.2). */
import { base64ToBytes } from '#lib/encoding.ts'

import { VIEW_TYPE } from '../capabilities.ts'
import { asArray, asBoolean, asObject, asText, present } from '../read.ts'
import type { Json } from '../types.ts'
import { readWishes } from './reach.ts'
import type { Wishes } from './reach.ts'
import { uiMetaOf } from './toolView.ts'

/** A view that was read. */
export type View = {
  readonly html: string
  readonly wishes: Wishes
  /** Whether it wants a border around it; absent leaves it to us. */
  readonly prefersBorder?: boolean
}

type ReadView =
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'refused'; readonly reason: string }

/** Reads the result of `resources/read`; `listed` is the view's entry in the list, where there is one. */
export function readView(result: Json, uri: string, listed: Json | undefined): ReadView {
  const contents = (asArray(asObject(result)?.['contents']) ?? []).map(asObject)
  const item = contents.find((each) => each?.['uri'] === uri) ?? contents[0]
  if (!item) return { kind: 'refused', reason: 'The server sent no content for this view.' }
  const type = asText(item['mimeType']) ?? ''
  if (!isViewType(type)) {
    const found = type === '' ? 'no media type' : `“${type}”`
    return { kind: 'refused', reason: `A view must be ${VIEW_TYPE}; this one has ${found}.` }
  }
  const html = asText(item['text']) ?? textOfBase64(asText(item['blob']))
  if (html === undefined) return { kind: 'refused', reason: 'The view has no text.' }
  const meta = uiMetaOf(item) ?? uiMetaOf(listed)
  return {
    kind: 'view',
    view: {
      html,
      wishes: readWishes(meta),
      ...present({ prefersBorder: asBoolean(meta?.['prefersBorder']) }),
    },
  }
}

function isViewType(type: string): boolean {
  return type.toLowerCase().replaceAll(/[\s"]/g, '') === VIEW_TYPE
}

function textOfBase64(blob: string | undefined): string | undefined {
  const bytes = blob === undefined ? undefined : base64ToBytes(blob)
  return bytes && new TextDecoder().decode(bytes)
}
