import { argumentsOf, UsageError } from './arguments.ts'
import { askRunning, dataFolder, theRunning, type RunningNote } from './running.ts'

const usage = `tiffin order <id or code> [--data DIR] [--json]

The story of one order: every fact with its time and who caused it, the offers to couriers, the money it moved, the
messages it sent.`

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = argumentsOf(args, { data: { type: 'string' }, json: { type: 'boolean' } }, usage)
  const [asked] = positionals
  if (!asked) throw new UsageError(usage)
  const note = theRunning(dataFolder(values.data)).find((one) => one.contexts.includes('gateway')) ?? theRunning(dataFolder(values.data))[0]!
  const orderId = /^[0-9a-f-]{36}$/i.test(asked) ? asked : await idOfCode(note, asked)
  const story = await gather(note, orderId)
  console.log(values.json ? JSON.stringify(story, undefined, 2) : tell(story))
}

async function idOfCode(note: RunningNote, code: string): Promise<string> {
  const { orders } = await askRunning<any>(note, 'GET', `/api/orders?code=${encodeURIComponent(code)}&limit=1`)
  if (!orders[0]) throw new UsageError(`There is no order with the code ${code}.`)
  return orders[0].orderId
}

async function gather(note: RunningNote, orderId: string) {
  const ask = (path: string) => askRunning<any>(note, 'GET', path)
  const [page, { facts }, { postings }, { messages }, dispatch] = await Promise.all([
    ask(`/api/orders/${orderId}`),
    ask(`/api/orders/${orderId}/facts`),
    ask(`/api/orders/${orderId}/postings`),
    ask(`/api/notifications?orderId=${orderId}&limit=200`),
    ask(`/api/orders/${orderId}/delivery`).catch(() => ({ offers: [] })),
  ])
  return { page, facts, offers: dispatch.offers, postings, messages }
}

function tell({ page, facts, offers, postings, messages }: Awaited<ReturnType<typeof gather>>): string {
  const money = ({ amount, currency }: { amount: number; currency: string }) => `${(amount / 100).toFixed(2)} ${currency}`
  const section = (title: string, lines: string[]) => `\n${title}\n${lines.length ? lines.map((line) => `  ${line}`).join('\n') : '  none'}`
  return [
    `Order ${page.code}  ${page.orderId}`,
    `${page.restaurantName} · ${page.items} items · ${money(page.total)} · ${page.paymentMethod} · ${page.status}`,
    section('What happened', facts.map((fact: any) => `${time(fact.at)}  ${String(fact.version).padStart(2)}  ${fact.type.padEnd(38)} by ${fact.by}${detail(fact.data)}${fact.trace ? `  trace ${fact.trace.split('-')[1]}` : ''}`)),
    section('Who was asked to bring it', offers.map((offer: any) => `${time(offer.madeAt)}  ${offer.status.padEnd(9)} courier ${offer.courierId}  pays ${money(offer.pay.total)}${offer.together ? ` for ${offer.together.length} orders together` : ''}  because ${offer.reasons.map((reason: any) => `${reason.code} ${Math.round(reason.value * 10) / 10}`).join(', ')}`)),
    section('Where the money went', postings.map((posting: any) => `${time(posting.at)}  ${posting.kind.padEnd(18)} ${posting.account.padEnd(40)} ${money(posting.amount).padStart(16)}${posting.pending ? '  (held)' : ''}`)),
    section('What was said to whom', messages.map((message: any) => `${time(message.at)}  ${message.channel.padEnd(5)} ${message.template.padEnd(28)} ${message.status.padEnd(7)} ${message.subject ?? message.text.slice(0, 60)}`).reverse()),
  ].join('\n')
}

const time = (at: string) => at.slice(0, 19).replace('T', ' ')
const told = ['how', 'minutes', 'reason', 'rule', 'courierId', 'proof', 'waitingFor', 'tries', 'text']
const detail = (data: Record<string, unknown>): string => {
  const said = told.filter((name) => data[name] !== undefined).map((name) => `${name} ${String(data[name])}`)
  return said.length ? `  (${said.join(', ')})` : ''
}
