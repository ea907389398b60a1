// Money as somebody types it: with the point or the comma of their country, in units of the currency.

/** Minor units; undefined where it is no amount, or has more decimals than the currency. */
export function minorUnits(typed: string, digits: number): number | undefined {
  const text = typed.replaceAll(/[\s$]/g, '')
  const found = (digits < 3 ? inThousands.exec(text) : null) ?? plain.exec(text)
  const { whole = '', part = '' } = found?.groups ?? {}
  if (!found || part.length > digits) return undefined
  return Number(whole.replaceAll(/[.,]/g, '')) * 10 ** digits + Number(part.padEnd(digits, '0') || 0)
}
/** "1.234" is a thousand and more where a currency has at most two decimals; decimals begin with the other sign. */
const inThousands = /^(?<whole>\d{1,3}(?:(?<sign>[.,])\d{3})(?:\k<sign>\d{3})*)(?:(?!\k<sign>)[.,](?<part>\d+))?$/
const plain = /^(?<whole>\d+)(?:[.,](?<part>\d+))?$/
export const digitsOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
