// How a language says amounts, times and the texts of messages.
import { IntlMessageFormat } from 'intl-messageformat'
import type { Money } from '../../../platform/money.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import type { Template, Texts, Wording } from './texts.ts'

export type Values = Record<string, string | number>

export interface Words {
  money(amount: Money): string
  /** The time of day in the city. */
  time(at: string): string
  /** One digit after the point. */
  decimal(value: number): string
  charge(kind: string): string
  /** Undefined where the template is not sent that way. */
  say(template: Template, part: keyof Wording, values: Values): string | undefined
}

const languages: Record<string, Texts> = { en, es }

/** Words for a BCP 47 tag, English for languages we have no texts in; amounts as they are written in that country. */
export function dictionary(city: { country: string; timeZone: string }): (language: string) => Words {
  const known = new Map<string, Words>()
  return (language) => {
    let words = known.get(language)
    if (!words) {
      words = wordsOf(language, city)
      known.set(language, words)
    }
    return words
  }
}

function wordsOf(language: string, { country, timeZone }: { country: string; timeZone: string }): Words {
  const primary = language.split('-')[0]!
  const texts = languages[primary] ?? en
  const locale = language.includes('-') ? language : `${texts === en ? 'en' : primary}-${country}`
  const time = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short', hourCycle: 'h23' })
  const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const currencies = new Map<string, Currency>()
  const messages = new Map<string, IntlMessageFormat>()
  const currency = (code: string) => currencies.get(code) ?? keep(currencies, code, currencyOf(code, locale))
  const message = (key: string, text: string) => messages.get(key) ?? keep(messages, key, new IntlMessageFormat(text, locale))
  return {
    money: (amount) => formatted(amount, currency(amount.currency)),
    time: (at) => time.format(Date.parse(at)),
    decimal: (value) => decimal.format(value),
    charge: (kind) => texts.charges[kind] ?? kind,
    say(template, part, values) {
      const text = texts.templates[template][part]
      return text === undefined ? undefined : tidy(String(message(`${template} ${part}`, text).format(values)))
    },
  }
}

interface Currency {
  format: Intl.NumberFormat
  /** After the point; asking the formatter each time would cost more than formatting. */
  digits: number
}

function currencyOf(code: string, locale: string): Currency {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: code })
  return { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 }
}

/** From minor units without passing through a float: the formatter takes decimal text. */
function formatted({ amount }: Money, { format, digits }: Currency): string {
  const text = Math.abs(amount).toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const decimal = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`
  return format.format((amount < 0 ? `-${decimal}` : decimal) as `${number}`)
}

/** What a choice leaves empty leaves no gap. */
const tidy = (text: string): string => text.replace(/ {2,}/g, ' ').replace(/ +$/gm, '').replace(/\n{3,}/g, '\n\n').trim()

function keep<T>(into: Map<string, T>, key: string, value: T): T {
  into.set(key, value)
  return value
}
