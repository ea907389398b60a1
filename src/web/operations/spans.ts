// Time as a dispatcher counts it: minutes to a promise, seconds of silence.
import type { SayOperations } from './acting.tsx'

const minuteMs = 60_000

/** Whole minutes until; what is past is negative, and never minus nothing. */
export const minutesUntil = (at: string, now: number): number => {
  const minutes = (Date.parse(at) - now) / minuteMs
  return minutes >= 0 ? Math.floor(minutes) : -Math.max(1, Math.floor(-minutes))
}
export const minutesBetween = (from: string | number, to: string | number): number => Math.round((new Date(to).getTime() - new Date(from).getTime()) / minuteMs)
/** A true minus. */
export const signed = (minutes: number): string => (minutes < 0 ? `−${-minutes}` : String(minutes))

/** "64 s", "9 min". */
export function spanOf(say: SayOperations, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  return seconds < 120 ? say('for.seconds', { count: seconds }) : say('for.minutes', { count: Math.round(seconds / 60) })
}
export const sinceOf = (say: SayOperations, at: string, now: number): string => spanOf(say, now - Date.parse(at))
