/** The connection doctor: a checklist as it goes, then what is in the way and what to do about it. */
import type { Examination } from '#state/doctor.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Dialog } from '#ui/Dialog.tsx'
import type { Surroundings } from '#wire/diagnose.ts'

import { Checklist } from './Checklist.tsx'
import { useDiagnosis } from './useDiagnosis.ts'
import { VerdictNote } from './VerdictNote.tsx'

type DoctorDialogProps = {
  readonly examination: Examination
  /** What the page knows of itself; the same object for as long as the dialog is open. */
  readonly around: Surroundings
}

/** Closing it ends what still runs. */
export function DoctorDialog({ examination, around }: DoctorDialogProps) {
  const { doctor, redact } = useExplorer()
  const course = useDiagnosis(examination, around)
  return (
    <Dialog
      description={
        <>
          Small requests without your headers look for what keeps this page from{' '}
          <span className="text-code font-mono break-all">{redact(examination.request.url)}</span>
        </>
      }
      onClose={doctor.close}
      open
      size="wide"
      title="Connection doctor"
    >
      <div className="flex flex-col gap-4">
        {course.steps.length > 0 && <Checklist course={course} />}
        {course.verdict && (
          <VerdictNote examination={examination} steps={course.steps} verdict={course.verdict} />
        )}
      </div>
    </Dialog>
  )
}
