/** The icons we use, named by meaning: one meaning each. Size and stroke come from index.css. */

import type { LucideIcon } from 'lucide-react'

/** Any icon of this table, to pass as a prop. */
export type Icon = LucideIcon

// What a server offers, and the places of the rail.
export {
  Activity as TrafficIcon,
  AppWindow as ViewIcon,
  Bookmark as SavedIcon,
  Folder as ResourceIcon,
  FolderCog as TemplateIcon,
  History as HistoryIcon,
  LayoutGrid as CatalogueIcon,
  MessageSquareText as PromptIcon,
  Settings as SettingsIcon,
  Wrench as ToolIcon,
} from 'lucide-react'

// What a call does.
export {
  KeyRound as KeyIcon,
  Play as SendIcon,
  Search as ReadIcon,
  Search as SearchIcon,
  Square as StopIcon,
  TriangleAlert as WriteIcon,
  Zap as RunIcon,
} from 'lucide-react'

// Acts.
export {
  Binary as BytesIcon,
  ArrowDownToLine as NewestIcon,
  ArrowLeftRight as SwapIcon,
  ClipboardPaste as PasteIcon,
  Copy as CopyIcon,
  Columns2 as CompareIcon,
  CornerDownRight as FollowIcon,
  Download as SaveIcon,
  ExternalLink as OpenOutsideIcon,
  Eye as ShownIcon,
  EyeOff as HiddenIcon,
  Image as ImageIcon,
  Link as LinkIcon,
  ListFilter as FilterIcon,
  Pause as PauseIcon,
  Pencil as EditIcon,
  Pin as PinIcon,
  Plus as AddIcon,
  Presentation as PresentIcon,
  RotateCw as RetryIcon,
  Share2 as ShareIcon,
  Star as StarIcon,
  Stethoscope as DoctorIcon,
  Trash2 as RemoveIcon,
  Unplug as DisconnectIcon,
  WrapText as WrapIcon,
  X as CloseIcon,
} from 'lucide-react'

// How it went.
export {
  FileX2 as BrokenIcon,
  Check as DoneIcon,
  CircleAlert as ErrorIcon,
  CircleCheck as OkIcon,
  CircleDashed as PendingIcon,
  CircleX as FailedIcon,
  Info as InfoIcon,
  LoaderCircle as BusyIcon,
  Maximize2 as FullScreenIcon,
  Minimize2 as LeaveFullScreenIcon,
  Minus as NoneIcon,
  TriangleAlert as WarningIcon,
} from 'lucide-react'

// Directions and the rest of the shell.
export {
  ArrowDown as DescendingIcon,
  ArrowDownLeft as ReceivedIcon,
  ArrowRight as ForwardIcon,
  ArrowUp as AscendingIcon,
  ArrowUpRight as SentIcon,
  ChevronDown as DownIcon,
  ChevronLeft as BackIcon,
  ChevronRight as NextIcon,
  ChevronUp as UpIcon,
  ChevronsUpDown as SwitchIcon,
  Columns3 as ColumnsIcon,
  Ellipsis as MoreIcon,
  Keyboard as KeyboardIcon,
  ListTree as UnfoldIcon,
  Monitor as SystemThemeIcon,
  Moon as DarkThemeIcon,
  PanelLeft as PanelIcon,
  Server as ServerIcon,
  Sun as LightThemeIcon,
  User as UserIcon,
} from 'lucide-react'
