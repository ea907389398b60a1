// What the customer sees at the provider: an honest page of a simulated bank. No card data anywhere.
import type { BookIntent } from './provider-book.ts'

export function payPage(intent: BookIntent): string {
  const amount = formatted(intent.amount, intent.currency)
  const button = (how: string, text: string) => `<button name="how" value="${how}">${text}</button>`
  const choices = intent.status === 'awaiting-customer'
    ? `<form method="post">${button('approve', `Pay ${amount}`)}${button('decline', 'Decline')}${button('abandon', 'The bank does not answer')}</form>`
    : `<p>This payment is <strong>${escaped(intent.status)}</strong>. There is nothing left to do here.</p>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pay ${amount}</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 12vh auto; padding: 0 1rem; color: #1d1d1f; background: #f7f7f5 }
  button { display: block; width: 100%; margin: .5rem 0; padding: .75rem; font: inherit; border: 1px solid #c8c8c4; border-radius: .5rem; background: #fff; cursor: pointer }
  button[value=approve] { background: #14532d; border-color: #14532d; color: #fff }
</style>
</head>
<body>
<h1>${amount}</h1>
<p>This is the simulated payment provider of a demonstration city. No money moves and no card is asked for.</p>
${choices}
<p><small>Order ${escaped(intent.reference)}, attempt ${intent.attempt}</small></p>
</body>
</html>
`
}

function formatted(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' })
  return escaped(format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)))
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
