import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refused } from '../../platform/refused.ts'
import type { Settings } from './contract.ts'
import { checkSettings } from './settings.ts'

const good: Settings = {
  name: 'La Cigale',
  cuisines: ['ice-cream'],
  place: { street: 'Ellauri', number: '350', position: { lat: -34.9237, lon: -56.1589 } },
  timeZone: 'America/Montevideo',
  currency: 'UYU',
  hours: [
    { day: 1, opens: '12:00', closes: '15:00' },
    { day: 1, opens: '15:00', closes: '02:00' },
  ],
  exceptions: [{ date: '2026-12-25', hours: [] }],
  minimumOrder: { amount: 30_000, currency: 'UYU' },
  deliveryArea: { radiusMetres: 3_000 },
  preparationMinutes: 10,
  capturePolicy: 'at-acceptance',
  acceptsCash: true,
  stations: ['counter'],
  answerWithinMinutes: 5,
}
const corner = { lat: 0, lon: 0 }

const contradictions: [rule: string, change: Partial<Settings>][] = [
  ['time-zone-exists', { timeZone: 'America/Atlantis' }],
  ['exceptions-are-dates', { exceptions: [{ date: '2026-02-30', hours: [] }] }],
  [
    'one-exception-a-date',
    {
      exceptions: [
        { date: '2026-12-25', hours: [] },
        { date: '2026-12-25', hours: [] },
      ],
    },
  ],
  [
    'hours-of-a-day-do-not-overlap',
    {
      hours: [
        { day: 1, opens: '12:00', closes: '15:01' },
        { day: 1, opens: '15:00', closes: '20:00' },
      ],
    },
  ],
  [
    'hours-of-a-day-do-not-overlap',
    {
      hours: [
        { day: 1, opens: '12:00', closes: '02:00' },
        { day: 1, opens: '20:00', closes: '23:00' },
      ],
    },
  ],
  [
    'hours-of-a-day-do-not-overlap',
    {
      exceptions: [
        {
          date: '2026-12-25',
          hours: [
            { opens: '10:00', closes: '12:00' },
            { opens: '11:00', closes: '13:00' },
          ],
        },
      ],
    },
  ],
  ['minimum-is-in-the-currency', { minimumOrder: { amount: 1, currency: 'ARS' } }],
  ['minimum-is-in-the-currency', { minimumOrder: { amount: -1, currency: 'UYU' } }],
  ['area-has-a-size', { deliveryArea: {} }],
  ['area-has-a-size', { deliveryArea: { polygon: [corner, corner] } }],
]

test('settings without contradictions are taken', () => checkSettings(good))
for (const [rule, change] of contradictions) {
  test(`refused: ${rule} (${JSON.stringify(change)})`, () =>
    assert.throws(
      () => checkSettings({ ...good, ...change }),
      (error) => error instanceof Refused && error.details['rule'] === rule,
    ))
}
