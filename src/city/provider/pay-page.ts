// What the customer sees at the provider: the page of a simulated bank, another house than Tiffin, and honest about it. No card
// data anywhere, no script; whoever stands before it chooses what the bank says.
import type { BookIntent } from './provider-book.ts'

type Language = 'en' | 'es' | 'ar'

export function payPage(intent: BookIntent, acceptLanguage = ''): string {
  const language = languageFrom(acceptLanguage)
  const say = texts[language]
  const amount = formatted(intent.amount, intent.currency, language)
  const button = (how: string, text: string, more = '') => `<button name="how" value="${how}"><span>${text}</span>${more}</button>`
  const choices = intent.status === 'awaiting-customer'
    ? `<form method="post">
        ${button('pay', say.pay, `<bdi dir="ltr">${amount}</bdi>`)}
        <fieldset><legend>${say.otherwise}</legend>
          ${button('no-funds', say.noFunds)}
          ${button('decline', say.decline)}
          ${button('abandon', say.abandon)}
        </fieldset>
      </form>`
    : `<p class="done" role="status">${say.status[intent.status]}</p><p><a href="${escaped(intent.returnUrl)}">${say.back}</a></p>`
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${say.title} · ${say.bank}</title>
<style>${style}</style>
</head>
<body>
<header><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 21h18M5 18v-7M10 18v-7M14 18v-7M19 18v-7M3 8l9-5 9 5z"/></svg><strong>${say.bank}</strong><em>${say.simulated}</em></header>
<main>
<p class="to">${say.payTo} <strong>Tiffin</strong></p>
<h1><bdi dir="ltr">${amount}</bdi></h1>
<p class="says">${say.says}</p>
${choices}
<dl><div><dt>${say.reference}</dt><dd><bdi>${escaped(intent.reference.slice(-12))}</bdi></dd></div><div><dt>${say.attempt}</dt><dd>${intent.attempt}</dd></div></dl>
</main>
</body>
</html>
`
}

const texts: Record<Language, Record<'bank' | 'simulated' | 'title' | 'payTo' | 'says' | 'pay' | 'otherwise' | 'noFunds' | 'decline' | 'abandon' | 'back' | 'reference' | 'attempt', string> & { status: Record<BookIntent['status'], string> }> = {
  en: {
    bank: 'Practice Bank', simulated: 'simulated', title: 'Approve payment', payTo: 'Payment to', says: 'This bank belongs to the demonstration. No money moves, and no card is asked for: you choose what the bank says.',
    pay: 'Approve', otherwise: 'Or see what happens when', noFunds: 'there are not enough funds', decline: 'you turn it down', abandon: 'you leave without answering', back: 'Back to Tiffin', reference: 'Reference', attempt: 'Attempt',
    status: { 'awaiting-customer': '', authorized: 'This payment is approved. There is nothing left to do here.', captured: 'This payment is made. There is nothing left to do here.', voided: 'This payment was called off. Nothing was charged.', declined: 'This payment was not approved. Nothing was charged.' },
  },
  es: {
    bank: 'Banco de Práctica', simulated: 'simulado', title: 'Aprobar el pago', payTo: 'Pago a', says: 'Este banco es de la demostración. No se mueve dinero ni se pide ninguna tarjeta: vos elegís qué dice el banco.',
    pay: 'Aprobar', otherwise: 'O mirá qué pasa cuando', noFunds: 'faltan fondos', decline: 'lo rechazás', abandon: 'te vas sin contestar', back: 'Volver a Tiffin', reference: 'Referencia', attempt: 'Intento',
    status: { 'awaiting-customer': '', authorized: 'Este pago está aprobado. Acá no queda nada por hacer.', captured: 'Este pago está hecho. Acá no queda nada por hacer.', voided: 'Este pago se dio de baja. No se cobró nada.', declined: 'Este pago no se aprobó. No se cobró nada.' },
  },
  ar: {
    bank: 'بنك التجربة', simulated: 'محاكاة', title: 'الموافقة على الدفع', payTo: 'دفع إلى', says: 'هذا البنك جزء من العرض التجريبي. لا يتحرك أي مال ولا تُطلب أي بطاقة: أنت تختار ما يقوله البنك.',
    pay: 'موافق', otherwise: 'أو انظر ماذا يحدث حين', noFunds: 'لا يكفي الرصيد', decline: 'ترفضه', abandon: 'تغادر دون جواب', back: 'العودة إلى تيفن', reference: 'المرجع', attempt: 'المحاولة',
    status: { 'awaiting-customer': '', authorized: 'تمت الموافقة على هذا الدفع. لا شيء آخر هنا.', captured: 'تم هذا الدفع. لا شيء آخر هنا.', voided: 'أُلغي هذا الدفع. لم يُخصم شيء.', declined: 'لم تتم الموافقة على هذا الدفع. لم يُخصم شيء.' },
  },
}

/** The first of the reader's languages that is spoken here. */
const languageFrom = (accepted: string): Language => accepted.split(',').map((one) => one.trim().slice(0, 2).toLowerCase()).find((one): one is Language => one in texts) ?? 'en'

const style = `
:root{color-scheme:light dark;--ground:light-dark(#f4f5f3,#101512);--paper:light-dark(#fff,#18201b);--ink:light-dark(#17211b,#eef2ee);--ink-2:light-dark(#4c5a51,#aab8ae);--line:light-dark(#d5dbd6,#334038);--edge:light-dark(#76857b,#76857b);--act:light-dark(#14532d,#8fd6a8);--on-act:light-dark(#fff,#0b1a11)}
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
header{display:flex;align-items:center;gap:.6rem;padding:.9rem 1.25rem;background:#12422a;color:#fff}
header svg{width:1.5rem;height:1.5rem;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
header em{margin-inline-start:auto;padding:.15rem .6rem;border:1.5px solid #fff9;border-radius:99px;font-style:normal;font-size:.875rem}
main{max-width:27rem;margin:clamp(1rem,7vh,4.5rem) auto;padding:1.75rem;background:var(--paper);border:1px solid var(--line);border-radius:.75rem}
h1{margin:.1rem 0 1rem;font-size:2.25rem;line-height:1.15;font-variant-numeric:tabular-nums}
.to{margin:0;color:var(--ink-2)}.to strong{color:var(--ink)}.says{margin:0 0 1.25rem;color:var(--ink-2)}.done{font-weight:600}
button{display:flex;justify-content:space-between;gap:1rem;width:100%;min-height:3rem;margin:.5rem 0 0;padding:.6rem 1rem;align-items:center;font:inherit;text-align:start;color:var(--ink);background:none;border:1.5px solid var(--edge);border-radius:.6rem;cursor:pointer}
button[value=pay]{min-height:3.5rem;font-weight:650;font-size:1.0625rem;color:var(--on-act);background:var(--act);border-color:var(--act)}
button:focus-visible,a:focus-visible{outline:3px solid #e8b931;outline-offset:2px}
fieldset{margin:1.5rem 0 0;padding:0;border:0}legend{padding:0;color:var(--ink-2);font-size:.9375rem}
a{color:var(--act);font-weight:600}
dl{margin:1.5rem 0 0;padding-top:1rem;border-top:1px solid var(--line);font-size:.875rem;color:var(--ink-2)}dl div{display:flex;justify-content:space-between;gap:1rem}dd{margin:0;font-variant-numeric:tabular-nums}
@media (max-width:30rem){main{margin:0;border:0;border-radius:0;min-height:calc(100dvh - 3.4rem)}}
`

function formatted(amount: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat({ en: 'en', es: 'es-UY', ar: 'ar-u-nu-latn' }[language], { style: 'currency', currency, currencyDisplay: 'code' })
  return escaped(format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)))
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
