/** When the demo city's people and houses came to be, for their ids: the same in every installation. */
export const seededSince = Date.parse('2026-01-01T00:00:00Z')
