import type { Known } from './order-state.ts'

export const TrackingMap = (_: { followed: Known; onMissing: () => void }) => <div className="h-full bg-linen" />
