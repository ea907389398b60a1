export const languages = ['en', 'es', 'ar'] as const
export type Language = (typeof languages)[number]

/** Spanish is rioplatense here, and digits are Latin in Arabic too, as on the receipts. */
export const localeOf = (language: Language): string => ({ en: 'en', es: 'es-UY', ar: 'ar-u-nu-latn' })[language]
