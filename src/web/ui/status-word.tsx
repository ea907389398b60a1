import { Ban, Bike, CircleCheck, CircleX, Clock3, CookingPot, MapPinOff, ReceiptText, ShoppingBag, Timer, TriangleAlert, Undo2, WifiOff, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'

export type Tone = 'plain' | 'going' | 'good' | 'soon' | 'late'
const looks = {
  placed: [ReceiptText, 'plain'], cooking: [CookingPot, 'going'], ready: [ShoppingBag, 'going'], 'on-the-way': [Bike, 'going'], delivered: [CircleCheck, 'good'],
  'running-late': [Timer, 'soon'], late: [TriangleAlert, 'late'], cancelled: [CircleX, 'late'], refunded: [Undo2, 'good'], 'sold-out': [Ban, 'late'], closed: [Clock3, 'plain'],
  stale: [MapPinOff, 'plain'], offline: [WifiOff, 'soon'], 'on-time': [CircleCheck, 'good'], hurry: [Timer, 'soon'],
} as const satisfies Record<string, readonly [LucideIcon, Tone]>
export type State = keyof typeof looks

/** A state is colour, shape and word. The word is the caller's; `tone` or `icon` where a state needs another. */
export const StatusWord = ({ state, icon, tone, children, bare, className }: { state: State; icon?: LucideIcon; tone?: Tone; children: ReactNode; bare?: boolean; className?: string }) => (
  <StatusChip icon={icon ?? looks[state][0]} tone={tone ?? looks[state][1]} bare={bare} className={className}>{children}</StatusChip>
)

/** The same for what is no state of an order: "Live", "Done", "3 declined". */
export const StatusChip = ({ icon, tone = 'plain', bare, children, className }: { icon: LucideIcon; tone?: Tone; bare?: boolean; children: ReactNode; className?: string }) => (
  <span className={classes('status', className)} data-tone={tone} data-bare={bare ? '' : undefined}>
    <Icon of={icon} />
    <span>{children}</span>
  </span>
)
