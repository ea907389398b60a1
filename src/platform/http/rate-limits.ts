// How often one caller may ask: a bucket each that fills all the time, said in the answer's headers (draft-ietf-httpapi-
// ratelimit-headers, whose syntax may still change: it stands here only).
import { StartRefused } from '../database/start-refused.ts'
import { Refused } from '../refused.ts'

export interface RateLimits {
  /** Takes one request out of that caller's bucket and says what is left; throws `rate-limited` when nothing is. */
  count(who: string, answer: { header(name: string, value: string): unknown }): void
  /** Buckets that are kept at this moment. */
  readonly buckets: number
}

interface Bucket {
  left: number
  /** Milliseconds of the process. */
  filledAt: number
}

const windowSeconds = 60

export function rateLimits(options: { requestsPerMinute: number; now?: () => number; mostBuckets?: number }): RateLimits {
  const { requestsPerMinute: quota, now = () => performance.now(), mostBuckets = 50_000 } = options
  const perMs = quota / (windowSeconds * 1000)
  const policy = `"default";q=${quota};w=${windowSeconds}`
  const buckets = new Buckets(quota, mostBuckets)
  return {
    count(who, answer) {
      const at = now()
      const bucket = buckets.of(who, at)
      bucket.left = Math.min(quota, bucket.left + (at - bucket.filledAt) * perMs)
      bucket.filledAt = at
      const isEmpty = bucket.left < 1
      if (!isEmpty) bucket.left -= 1
      answer.header('ratelimit-policy', policy)
      answer.header('ratelimit', `"default";r=${Math.floor(bucket.left)};t=${Math.ceil((quota - bucket.left) / perMs / 1000)}`)
      if (isEmpty) throw new Refused('rate-limited', { retryAfterSeconds: Math.ceil((1 - bucket.left) / perMs / 1000), 'violated-policies': ['default'] })
    },
    get buckets() {
      return buckets.size
    },
  }
}

/** Whoever has not asked for a whole window has a full bucket, which need not be kept: so a generation that is a window old is dropped. */
class Buckets {
  private readonly full: number
  private readonly most: number
  private young = new Map<string, Bucket>()
  private old = new Map<string, Bucket>()
  private turnAt = -Infinity

  constructor(full: number, most: number) {
    this.full = full
    this.most = most
  }

  of(who: string, at: number): Bucket {
    // Too many callers at once: the oldest are forgotten early, because memory is worth more than their count.
    if (at >= this.turnAt || this.young.size >= this.most / 2) this.turn(at)
    const known = this.young.get(who)
    if (known) return known
    const bucket = this.old.get(who) ?? { left: this.full, filledAt: at }
    this.young.set(who, bucket)
    return bucket
  }

  get size(): number {
    return this.young.size + this.old.size
  }

  private turn(at: number): void {
    this.old = this.young
    this.young = new Map()
    this.turnAt = at + windowSeconds * 1000
  }
}

/** TIFFIN_RATE_LIMIT: requests a minute of one caller, or `off`. A city whose clock runs faster asks as much faster. */
export function rateLimitsFrom(env: Readonly<Record<string, string | undefined>>, clockSpeed: number): RateLimits | undefined {
  const text = env['TIFFIN_RATE_LIMIT']
  if (text === 'off') return undefined
  const requestsPerMinute = text ? Number(text) : Math.round(1200 * Math.max(1, clockSpeed))
  if (requestsPerMinute === Infinity) return undefined
  if (!Number.isInteger(requestsPerMinute) || requestsPerMinute < 1) throw new StartRefused(`TIFFIN_RATE_LIMIT is "${text}": give requests a minute of one caller, or off.`)
  return rateLimits({ requestsPerMinute })
}

/** Where somebody comes from who did not say who they are. A household has a whole /64 of IPv6 addresses. */
export function originOf(address: string): string {
  if (!address.includes(':')) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const filled = tail === undefined ? groups : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after]
  return `${filled.slice(0, 4).join(':')}::/64`
}
