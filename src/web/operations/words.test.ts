import assert from 'node:assert/strict'
import test from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import ar from './words/ar.ts'
import en from './words/en.ts'
import es from './words/es.ts'

for (const [language, texts] of [['es', es], ['ar', ar]] as const) {
  test(`${language} says all that en says, with the same values in it`, () => {
    assert.deepEqual(Object.keys(texts).sort(), Object.keys(en).sort())
    for (const [key, text] of Object.entries(en)) {
      const said = texts[key as keyof typeof texts]
      assert.deepEqual(valuesIn(said, language).filter((name) => !valuesIn(text, 'en').includes(name)), [], key)
    }
  })
}

/** What stands in the braces of a message; throws where it cannot be read. */
function valuesIn(text: string, language: string): string[] {
  const walk = (parts: any[]): string[] => parts.flatMap(({ type, value, options }) => [...(type === 0 || type === 7 ? [] : [value]), ...Object.values(options ?? {}).flatMap((option: any) => walk(option.value))])
  return [...new Set(walk(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst()))].sort()
}
