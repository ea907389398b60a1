// What holds for every page: it opens, says its name, asks nobody else for anything, and breaks no rule of its own policy.
import assert from 'node:assert/strict'
import test from 'node:test'
import { desktop, visit } from './support/visit.ts'

test('a newcomer sees kitchens of the city, and may be somebody of the demo', () =>
  visit({ size: desktop }, async ({ page, go, shot }) => {
    await go('/')
    await page.getByRole('complementary', { name: 'Demo city' }).waitFor()
    assert.match(await page.title(), /Tiffin/)
    await shot('home-first')
  }))
