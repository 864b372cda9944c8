/** Which view of a result is shown. */
import { Select, type SelectProps } from '#ui/Select.tsx'

type ViewSelectProps<Value extends string> = Pick<
  SelectProps<Value>,
  'value' | 'options' | 'onChange'
>

/** Role combobox, “View of the result”. */
export function ViewSelect<Value extends string>(props: ViewSelectProps<Value>) {
  return (
    <div className="w-36 flex-none">
      <Select hideLabel label="View of the result" {...props} />
    </div>
  )
}
