// What may be told to everybody.
import { iso, millis } from '../../platform/clock.ts'
import type { Input } from '../../platform/contract.ts'
import { Refused } from '../../platform/refused.ts'
import type { Notice, postNotice } from './contract.ts'

export const streamOf = (noticeId: string): string => `notice/${noticeId}`

export function noticeFrom({ until, ...told }: Input<typeof postNotice>, noticeId: string, now: string): Notice {
  const notice = { noticeId, ...told, postedAt: now, ...(until ? { until: iso(millis(until)) } : {}) }
  const broken = consistency.find(([, holds]) => !holds(notice))
  if (broken) throw new Refused('notice-not-consistent', { rule: broken[0] })
  return notice
}

const consistency: [rule: string, holds: (notice: Notice) => boolean][] = [
  ['ends-in-the-future', ({ until, postedAt }) => !until || millis(until) > millis(postedAt)],
  ['says-something-in-every-language', ({ text }) => Object.values(text).every((words) => words.trim() !== '')],
  ['a-coupon-comes-with-a-promotion', ({ kind, couponCode }) => couponCode === undefined || kind === 'promotion'],
]
