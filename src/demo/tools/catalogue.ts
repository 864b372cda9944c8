/** All tools in the order they are listed: Alloy's eight first. */
import type { DemoKind } from '../serverKinds.ts'
import type { User } from '../world.ts'
import { contentTools } from './content.ts'
import { credentialTools } from './credentials.ts'
import { discoverTools } from './discover.ts'
import { executeTool } from './execute.ts'
import { generatedTools } from './generated.ts'
import { questionTools } from './questions.ts'
import { reportTool } from './report.ts'
import { surpriseTool, troubleTools } from './trouble.ts'
import type { ToolEntry } from './types.ts'
import { viewTool } from './view.ts'
import { waitingTools } from './waiting.ts'

const DEMO_TOOLS: readonly ToolEntry[] = [
  ...discoverTools.slice(0, 3),
  executeTool,
  ...credentialTools,
  ...discoverTools.slice(3),
  ...waitingTools,
  reportTool,
  ...contentTools,
  ...questionTools,
  ...troubleTools,
  viewTool,
]

const generated = new Map<number, readonly ToolEntry[]>()

/** The tools a server of this kind offers this user. */
export function toolsFor(kind: DemoKind, user: User): readonly ToolEntry[] {
  if (kind.tools === 'demo') return user.data.extraTool ? [...DEMO_TOOLS, surpriseTool] : DEMO_TOOLS
  const known = generated.get(kind.tools)
  if (known !== undefined) return known
  const made = generatedTools(kind.tools)
  generated.set(kind.tools, made)
  return made
}

/** Tools per page: the demo shows several pages early, the big servers page by 500. */
export function toolsPerPage(kind: DemoKind): number {
  return kind.tools === 'demo' ? 20 : 500
}
