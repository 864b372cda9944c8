/** The connection doctor with what this page knows of itself. */
import { useStore } from 'zustand'

import { DoctorDialog } from '#features/doctor/DoctorDialog.tsx'
import { useExplorer } from '#state/useExplorer.ts'
import type { PermissionAnswer, Surroundings } from '#wire/diagnose.ts'

/** Draws nothing while there is nothing to examine. */
export function Doctor() {
  const { doctor } = useExplorer()
  const examination = useStore(doctor.store, (state) => state.examination)
  return examination ? <DoctorDialog around={pageSurroundings} examination={examination} /> : null
}

const pageSurroundings: Surroundings = {
  isOnline: () => navigator.onLine,
  isSecurePage: location.protocol === 'https:',
  pageOrigin: location.origin,
  permission,
  watchPolicy: (onBlocked) => {
    const listen = (event: SecurityPolicyViolationEvent) => {
      if (event.effectiveDirective === 'connect-src') onBlocked(event.blockedURI)
    }
    document.addEventListener('securitypolicyviolation', listen)
    return () => document.removeEventListener('securitypolicyviolation', listen)
  },
}

async function permission(name: string): Promise<PermissionAnswer> {
  try {
    // The type of names knows fewer than browsers do.
    const asked: PermissionDescriptor = JSON.parse(JSON.stringify({ name }))
    return (await navigator.permissions.query(asked)).state
  } catch {
    // The browser doesn't know the name, or has no permissions at all.
    return 'unknown'
  }
}
