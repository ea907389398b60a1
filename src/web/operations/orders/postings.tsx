// The money of an order as postings that balance in sight.
import type { Posting } from '../../../contexts/payments/contract.ts'
import type { Static } from '../../../platform/contract.ts'
import { Table } from '../../ui/table.tsx'
import { Clock } from '../../ui/times.tsx'
import { useFormat } from '../../words/use-format.ts'
import { useSay, wordOf } from '../acting.tsx'

type Line = Static<typeof Posting>

export function Postings({ postings, people }: { postings: readonly Line[]; people: ReadonlyMap<string, string> }) {
  const say = useSay()
  const format = useFormat()
  if (postings.length === 0) return <p className="quiet">{say('money.none')}</p>
  const { currency } = postings[0]!.amount
  const amount = (value: number) => format.amount({ amount: value, currency })
  const debit = postings.reduce((sum, { amount: { amount: one } }) => sum + Math.max(0, one), 0)
  const credit = postings.reduce((sum, { amount: { amount: one } }) => sum - Math.min(0, one), 0)
  const groups = [...Map.groupBy(postings, ({ transferId }) => transferId).values()]
  return (
    <div className="ops-money">
      {groups.map((lines) => (
        <Table
          key={lines[0]!.transferId} caption={wordOf(say, 'kind', lines[0]!.kind)} rows={lines} rowKey={(line) => `${line.account} ${line.amount.amount} ${line.pending}`} className="ops-postings"
          columns={[
            { key: 'account', head: <><Clock at={lines[0]!.at} /> <b className="strong">{wordOf(say, 'kind', lines[0]!.kind)}</b></>, cell: ({ account, pending }) => <>{accountWord(say, account, people)}{pending && <span className="quieter">{` ${say('money.pending')}`}</span>}</> },
            { key: 'debit', head: say('money.debit'), end: true, cell: ({ amount: { amount: one } }) => (one > 0 ? <bdi>{amount(one)}</bdi> : '') },
            { key: 'credit', head: say('money.credit'), end: true, cell: ({ amount: { amount: one } }) => (one < 0 ? <bdi>{amount(-one)}</bdi> : '') },
          ]}
        />
      ))}
      <div className="ops-balance figures">
        <span>{debit === credit ? say('money.balanced') : say('money.off', { amount: amount(debit - credit) })}</span>
        <span><bdi>{amount(debit)}</bdi></span>
        <span><bdi>{amount(credit)}</bdi></span>
      </div>
    </div>
  )
}

function accountWord(say: ReturnType<typeof useSay>, account: string, people: ReadonlyMap<string, string>): string {
  const [kind, owner] = account.split(':') as [string, string | undefined]
  const name = owner && people.get(owner)
  return name ? `${wordOf(say, 'account', kind)}, ${name}` : wordOf(say, 'account', kind)
}
