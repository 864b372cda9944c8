/** The menu that chooses how tools are grouped. */
import { IconButton } from '#ui/Button.tsx'
import { FilterIcon } from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'

import { ORDER_NAMES } from './grouping.ts'
import type { Order } from './grouping.ts'
import type { List } from './useList.ts'

export type OrderMenuProps = {
  list: List
  onChoose(this: void, order: Order): void
}

/** Only the orders that make sense for the list are offered; nothing where there is no choice. */
export function OrderMenu({ list, onChoose }: OrderMenuProps) {
  const { orders, order, loaded } = list
  if (orders.length < 2 || loaded < 2) return null
  return (
    <Menu
      align="end"
      entries={[
        { kind: 'heading', id: 'heading', label: 'Group and sort tools' },
        ...orders.map((each) => ({
          kind: 'item' as const,
          id: each,
          label: ORDER_NAMES[each],
          checked: each === order,
          run: () => onChoose(each),
        })),
      ]}
      label="Group and sort tools"
      trigger={<IconButton icon={FilterIcon} label="Group and sort tools" size="small" />}
    />
  )
}
