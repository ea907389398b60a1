// Telephone numbers as people write them, to the one form that everybody can call.

/** How a country is called, and the 0 that is dialled within it only. */
const callingCodes: Readonly<Record<string, string>> = { UY: '598', AR: '54', BR: '55', CL: '56', PY: '595', ES: '34', AT: '43', DE: '49', CH: '41', FR: '33', IT: '39', GB: '44', US: '1', IN: '91' }

/** Undefined: that is no telephone number. */
export function phoneFrom(text: string, country: string | undefined): string | undefined {
  const digits = text.replaceAll(/[^\d+]/g, '')
  const international = digits.startsWith('+') ? digits : digits.startsWith('00') ? `+${digits.slice(2)}` : withCode(digits, country && callingCodes[country])
  return international && /^\+[1-9]\d{7,14}$/.test(international) ? international : undefined
}

const withCode = (digits: string, code: string | undefined): string | undefined => (code && digits.length >= 7 ? `+${code}${digits.replace(/^0/, '')}` : undefined)
