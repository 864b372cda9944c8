/** Ways to write where a value stands in JSON. */
import { pointerStep } from './jsonPointer.ts'

type Path = readonly (string | number)[]

/** As a JSON Pointer (RFC 6901); empty for the whole. */
export function pointerOf(path: Path): string {
  return path.map(pointerStep).join('')
}

/** As JavaScript reads it from a value called `$`: `$.users[0]["full name"]`. */
export function scriptPathOf(path: Path): string {
  return `$${path.map(scriptStep).join('')}`
}

function scriptStep(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`
}
