// Money, times and distances as people here write them. Times are told in the time zone of the restaurant or the city.
import type { Money } from '../../platform/contract.ts'
import { type Language, localeOf } from './languages.ts'

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()
function once<F extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => F): F {
  const known = (made.get(key) as F | undefined) ?? make()
  made.set(key, known)
  return known
}

/** `$ 1.487` in Spanish, `$1,487` in English; cents only where there are any. A minus is a true minus. */
export function money({ amount, currency }: Money, language: Language): string {
  const whole = inCurrency(currency, language)
  const unit = 10 ** (whole.resolvedOptions().maximumFractionDigits ?? 2)
  const plain = amount % unit === 0 ? once(`money0/${currency}/${language}`, () => new Intl.NumberFormat(localeOf(language), { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0, maximumFractionDigits: 0 })) : whole
  const text = plain.format(Math.abs(amount) / unit).replace(signIn(language, currency), shortSign(language, currency))
  return amount < 0 ? `−${text}` : text
}

const inCurrency = (currency: string, language: Language): Intl.NumberFormat =>
  once(`money/${currency}/${language}`, () => new Intl.NumberFormat(localeOf(language), { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }))

const signs = new Map<string, string>()
function signIn(language: Language, currency: string): string {
  const key = `${currency}/${language}`
  const sign = signs.get(key) ?? inCurrency(currency, language).formatToParts(0).find(({ type }) => type === 'currency')?.value ?? ''
  signs.set(key, sign)
  return sign
}

/** Arabic has only long signs for the money of others (`UY$`): where one ends in the sign that English has, that is enough here, too. */
function shortSign(language: Language, currency: string): string {
  const [sign, english] = [signIn(language, currency), signIn('en', currency)]
  return sign.endsWith(english) ? english : sign
}

/** The amount alone with all its digits, as in a column of a ledger: `1,487.00`. */
export function amount({ amount, currency }: Money, language: Language): string {
  const digits = inCurrency(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2
  return number(amount / 10 ** digits, language, digits)
}

/** 20:44, always 24 hours: a promise is not read twice. */
export const time = (at: string | number, timeZone: string, language: Language): string =>
  once(`time/${timeZone}/${language}`, () => new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })).format(new Date(at))

export const timeWithSeconds = (at: string | number, timeZone: string, language: Language): string =>
  once(`seconds/${timeZone}/${language}`, () => new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone })).format(new Date(at))

/** Friday 27 November. */
export const day = (at: string | number, timeZone: string, language: Language): string =>
  once(`day/${timeZone}/${language}`, () => new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', day: 'numeric', month: 'long', timeZone })).format(new Date(at))

/** Fri 27 Nov, 20:44. */
export const dayAndTime = (at: string | number, timeZone: string, language: Language): string =>
  once(`dayAndTime/${timeZone}/${language}`, () => new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })).format(new Date(at))

export function distance(metres: number, language: Language): string {
  if (metres < 950) return once(`metres/${language}`, () => new Intl.NumberFormat(localeOf(language), { style: 'unit', unit: 'meter', maximumFractionDigits: 0 })).format(Math.max(10, Math.round(metres / 10) * 10))
  return once(`kilometres/${language}`, () => new Intl.NumberFormat(localeOf(language), { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 })).format(metres / 1000)
}

export const number = (value: number, language: Language, digits = 0): string =>
  once(`number/${language}/${digits}`, () => new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: digits, maximumFractionDigits: digits })).format(value)

/** 3 minutes ago, in 5 minutes. */
export function ago(milliseconds: number, language: Language): string {
  const form = once(`ago/${language}`, () => new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto', style: 'long' }))
  const seconds = Math.round(milliseconds / 1000)
  if (Math.abs(seconds) < 60) return form.format(-seconds, 'second')
  if (Math.abs(seconds) < 3_600) return form.format(-Math.round(seconds / 60), 'minute')
  if (Math.abs(seconds) < 86_400) return form.format(-Math.round(seconds / 3_600), 'hour')
  return form.format(-Math.round(seconds / 86_400), 'day')
}
