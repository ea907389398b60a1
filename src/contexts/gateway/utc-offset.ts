/** Minutes that clocks in the zone are ahead of UTC at that time; negative where they are behind. */
export function utcOffsetMinutes(timeZone: string, at: number): number {
  // `GMT-03:00`, and `GMT` alone at Greenwich.
  const name = formOf(timeZone).formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d+):(\d+)/.exec(name) ?? []
  const ahead = Number(hours) * 60 + Number(minutes)
  return sign === '-' ? -ahead : ahead
}

const forms = new Map<string, Intl.DateTimeFormat>()
function formOf(timeZone: string): Intl.DateTimeFormat {
  const form = forms.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  forms.set(timeZone, form)
  return form
}
