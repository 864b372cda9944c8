/** Whether the variables are open for editing, and which of them is wanted. */
import { createStore } from 'zustand/vanilla'

type VariablesPlace = {
  readonly isOpen: boolean
  /** Name of the variable to be edited, or to be defined when there is none. */
  readonly wanted?: string
}

export const variablesPlace = createStore<VariablesPlace>(() => ({ isOpen: false }))

/** Opens the variables of the request in front, at one of them if a name is given. */
export function openVariables(wanted?: string): void {
  variablesPlace.setState({ isOpen: true, ...(wanted !== undefined && { wanted }) }, true)
}

/** Closes them again. */
export function closeVariables(): void {
  variablesPlace.setState({ isOpen: false }, true)
}
