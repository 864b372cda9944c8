/** The shape a person chose for the answers of a request tab. */
import { createChoice, type Choice } from '../createChoice.ts'
import { useTabId } from './origin.ts'
import type { ShapeId } from './shapes.ts'

const useShapeOf = createChoice<ShapeId>()

/** What no tab asked for shares one choice. */
export function useChosenShape(): Choice<ShapeId> {
  return useShapeOf(useTabId() ?? '')
}
