/** Who tells what of a tool's arguments, found once for a list of tools and a text of name patterns. */
import { DETAIL_RULES, readRules } from '#mcp/details/patterns.ts'
import { planFor } from '#mcp/details/plan.ts'
import type { DetailPlan, DetailRule } from '#mcp/details/types.ts'
import type { Entry } from '#mcp/types.ts'

/** Gives the plan of a listed tool; undefined when there is nobody to ask. */
export function createPlans(
  tools: () => ReadonlyMap<string, Entry>,
  rulesText: () => string | undefined,
): (entry: Entry) => DetailPlan | undefined {
  let rules: readonly DetailRule[] = DETAIL_RULES
  let text: string | undefined
  let listed: ReadonlyMap<string, Entry> | undefined
  let plans = new Map<string, DetailPlan>()
  return (entry) => {
    const [newText, newTools] = [rulesText(), tools()]
    if (newText !== text || newTools !== listed) {
      rules = newText === undefined ? DETAIL_RULES : readRules(newText).rules
      text = newText
      listed = newTools
      plans = new Map()
    }
    const plan = plans.get(entry.key) ?? planFor(entry, { tools: [...newTools.values()], rules })
    plans.set(entry.key, plan)
    return plan.shapes.length + plan.values.length > 0 ? plan : undefined
  }
}
