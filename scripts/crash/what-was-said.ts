// A log in which the same thing is said a thousand times, told once with how often, the most serious first.
export function whatWasSaid(log: string): string {
  const times = new Map<string, { level: number; times: number }>()
  for (const line of log.split('\n')) {
    const { text, level } = saidIn(line)
    if (text) times.set(text, { level, times: (times.get(text)?.times ?? 0) + 1 })
  }
  return [...times].sort((a, b) => b[1].level - a[1].level || a[1].times - b[1].times).slice(0, 40).map(([text, { times }]) => `${String(times).padStart(6)} ×  ${text}`).join('\n')
}

function saidIn(line: string): { text: string; level: number } {
  const said = line.replace(/^\[\d+\] /, '')
  if (!said.startsWith('{')) return { text: said.trim(), level: /error|refus|ended with [^0]/i.test(said) ? 45 : 0 }
  try {
    const { level, time: _time, msg, ...fields } = JSON.parse(said)
    return { text: `${msg} ${JSON.stringify(fields)}`.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').replace(/"trace":"[^"]*",?/, '').slice(0, 1_500), level }
  } catch {
    return { text: said, level: 0 }
  }
}
