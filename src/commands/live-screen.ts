// The city in the terminal: in place where there is a terminal, a line a minute of city time where there is none.
import { deadLettersAndMoney, type Books } from './books.ts'
import type { CityStats } from '../city/city.ts'
import type { DemoCity } from './demo-city.ts'
import type { Clock } from '../platform/clock.ts'
import type { Process } from '../platform/process.ts'
import { repeat } from '../platform/wall.ts'

export interface LiveScreen {
  stop(): void
}

export function liveScreen(options: { tiffin: Process; city: DemoCity | undefined; clock: Clock; timeZone: string; url: string }): LiveScreen {
  const { tiffin, city, clock } = options
  if (!city) return { stop() {} }
  const inPlace = process.stdout.isTTY === true
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: options.timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', ...(inPlace ? { second: '2-digit' } : {}) })
  let books: Books = { moneyMoved: 0, ledgerSum: 0, deadLetters: 0, currency: tiffin.settings.city.currency }
  let reading = false
  const readBooks = () => {
    if (reading) return
    reading = true
    // A database that is just being started again has no answer; the last one stands.
    deadLettersAndMoney(tiffin)
      .then((now) => (books = now), () => {})
      .finally(() => (reading = false))
  }
  readBooks()
  let lines = 0
  let lastMinute = Math.floor(clock.now() / 60_000)
  const show = () => {
    const stats = city.stats()
    const rows = inPlace ? panel(time.format(clock.now()), stats, books) : [line(time.format(clock.now()), stats, books)]
    if (inPlace && lines) process.stdout.write(`\u001b[${lines}A`)
    for (const row of rows) process.stdout.write(inPlace ? `\u001b[2K${row}\n` : `${row}\n`)
    lines = rows.length
  }
  const bookkeeping = repeat(10_000, readBooks)
  const screen = repeat(inPlace ? 500 : 100, () => {
    const minute = Math.floor(clock.now() / 60_000)
    if (!inPlace && minute === lastMinute) return
    lastMinute = minute
    show()
  })
  return {
    stop() {
      screen.stop()
      bookkeeping.stop()
    },
  }
}

const money = (minor: number, currency: string) => new Intl.NumberFormat('en', { style: 'currency', currency }).format(minor / 100)
const states = ['PENDING_PAYMENT', 'CONFIRMED', 'ACCEPTED', 'PREPARING', 'READY_FOR_PICKUP', 'ASSIGNED', 'EN_ROUTE_TO_RESTAURANT', 'AT_RESTAURANT', 'PICKED_UP', 'EN_ROUTE_TO_CUSTOMER', 'AT_CUSTOMER']

function panel(time: string, figures: CityStats, books: Books): string[] {
  const bar = (count: number) => '█'.repeat(Math.min(40, count))
  return [
    `  ${time}   ${figures.ordersPerMinute.toFixed(1)} orders a minute   ${figures.placed} placed   ${figures.delivered} delivered`,
    '',
    ...states.map((state) => `  ${state.toLowerCase().replaceAll('_', ' ').padEnd(24)} ${String(figures.byStatus[state] ?? 0).padStart(4)}  ${bar(figures.byStatus[state] ?? 0)}`),
    '',
    `  couriers free ${figures.couriersFree}, busy ${figures.couriersBusy}   click to door ${figures.clickToDoorMinutes === undefined ? '–' : `${Math.round(figures.clickToDoorMinutes)} min`} (median, last hour)`,
    `  money moved ${money(books.moneyMoved, books.currency)}   ledger sum ${books.ledgerSum}   dead letters ${books.deadLetters}`,
    '',
    '  Ctrl-C stops. The story of one order: npx tiffin order <code>',
  ]
}

const line = (time: string, figures: CityStats, books: Books): string =>
  `${time}  ${figures.ordersPerMinute.toFixed(1)}/min  open ${Object.values(figures.byStatus).reduce((a, b) => a + b, 0)}  delivered ${figures.delivered}  couriers ${figures.couriersFree} free ${figures.couriersBusy} busy  ` +
  `click-to-door ${figures.clickToDoorMinutes === undefined ? '–' : `${Math.round(figures.clickToDoorMinutes)} min`}  moved ${money(books.moneyMoved, books.currency)}  ledger ${books.ledgerSum}  dead letters ${books.deadLetters}`
