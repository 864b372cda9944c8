/** TABLE: who asks for exchanges, as rows name it, and the kinds that can be filtered by. */
import {
  EditIcon,
  ImageIcon,
  LinkIcon,
  PanelIcon,
  PendingIcon,
  ReceivedIcon,
  SearchIcon,
  SentIcon,
  UserIcon,
  ViewIcon,
} from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'
import type { Origin } from '#wire/types.ts'

export const KINDS = [
  { id: 'mine', title: 'Mine' },
  { id: 'lists', title: 'Lists' },
  { id: 'probes', title: 'Probes' },
  { id: 'subscriptions', title: 'Subscriptions' },
  { id: 'images', title: 'Images' },
  { id: 'others', title: 'Others' },
] as const

export type KindId = (typeof KINDS)[number]['id']

type Who = { readonly word: string; readonly icon: Icon; readonly kind: KindId }

export const WHO: Readonly<Record<Origin['kind'], Who>> = {
  tab: { word: 'You', icon: UserIcon, kind: 'mine' },
  browser: { word: 'Lists', icon: PanelIcon, kind: 'lists' },
  probe: { word: 'Probe', icon: SearchIcon, kind: 'probes' },
  session: { word: 'Session', icon: LinkIcon, kind: 'others' },
  listen: { word: 'Stream', icon: ReceivedIcon, kind: 'subscriptions' },
  answer: { word: 'Answer', icon: SentIcon, kind: 'others' },
  assist: { word: 'Editor', icon: EditIcon, kind: 'others' },
  task: { word: 'Task', icon: PendingIcon, kind: 'others' },
  doctor: { word: 'Doctor', icon: SearchIcon, kind: 'probes' },
  app: { word: 'View', icon: ViewIcon, kind: 'others' },
  image: { word: 'Image', icon: ImageIcon, kind: 'images' },
}
