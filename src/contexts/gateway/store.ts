import type { Transaction } from '../../platform/module.ts'
import { sql } from '../../platform/sql.ts'
import type { Notice } from './contract.ts'

type Reader = Pick<Transaction, 'read'>

export function insertNotice(transaction: Transaction, { noticeId, kind, text, couponCode, postedAt, until }: Notice): void {
  transaction.write(sql`
    insert into notices (notice_id, version, kind, text, coupon_code, posted_at, until)
    values (${noticeId}, 1, ${kind}, ${text}::jsonb, ${couponCode ?? null}, ${postedAt}, ${until ?? null}::timestamptz)`)
}

/** Undefined when there never was such a notice. */
export async function findNotice(db: Reader, noticeId: string): Promise<{ version: number; withdrawn: boolean } | undefined> {
  const [row] = await db.read<{ version: number; withdrawn: boolean }>(sql`
    select version, withdrawn_at is not null as withdrawn from notices where notice_id = ${noticeId}`)
  return row
}

export function markWithdrawn(transaction: Transaction, noticeId: string, version: number): void {
  transaction.write(sql`
    update notices set version = version + 1, withdrawn_at = ${transaction.now}::timestamptz
    where notice_id = ${noticeId} and version = ${version}::int`, { expecting: 1 })
}

export async function currentNotices(db: Reader, now: string): Promise<Notice[]> {
  const found = await db.read<NoticeRow>(sql`
    select notice_id, kind, text, coupon_code, posted_at, until from notices
    where withdrawn_at is null and (until is null or until > ${now}::timestamptz)
    order by posted_at desc, notice_id limit 100`)
  return found.map(({ notice_id, kind, text, coupon_code, posted_at, until }) => ({
    noticeId: notice_id, kind, text, postedAt: posted_at, ...(until ? { until } : {}), ...(coupon_code ? { couponCode: coupon_code } : {}),
  }))
}

interface NoticeRow {
  notice_id: string
  kind: Notice['kind']
  text: Notice['text']
  coupon_code: string | null
  posted_at: string
  until: string | null
}
