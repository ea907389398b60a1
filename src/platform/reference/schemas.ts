// Schemas as documents show them: the shared words by name, shapes that return by reference, and our marks as `x-…`.
import { Code, Count, Currency, Email, Id, Language, Minutes, Money, Phone, Position, Time } from '../contract.ts'

export type Json = Record<string, any>

/** The words that every contract shares; in documents they appear once, under these names. */
export const sharedWords: Readonly<Record<string, object>> = { Code, Count, Currency, Email, Id, Language, Minutes, Money, Phone, Position, Time }

/** Collects what documents refer to: the shared words, and named shapes that several places use. */
export class Schemas {
  readonly components: Record<string, Json> = {}
  private readonly names = new Map<string, string>(Object.entries(sharedWords).map(([name, schema]) => [print(schema), name]))

  /** Gives shapes a name where they are used more than once: that of a field that holds one, or else of the first use. */
  nameRepeated(uses: readonly { name: string; schema: object }[]): void {
    const found = new Map<string, string[][]>()
    const collect = (schema: any, words: string[]) => {
      const { personal: _, ...plain } = schema
      const text = print(plain)
      found.set(text, [...(found.get(text) ?? []), words])
      for (const [part, field] of parts(plain)) collect(part, [...words, field])
    }
    for (const { name, schema } of uses) collect(schema, [name])
    for (const [text, places] of found) {
      const isWorthIt = text.startsWith('{"type":"object"') && text.length > 200 && places.length > 1
      if (isWorthIt && !this.names.has(text)) this.names.set(text, this.free(places.find((words) => words.length > 1) ?? places[0]!))
    }
  }

  /** The schema as it stands in a document. */
  show(schema: object): Json {
    const name = this.names.get(print(schema))
    if (name === undefined) return this.inline(schema)
    if (!this.components[name]) {
      this.components[name] = {}
      this.components[name] = this.inline(schema)
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  private inline(schema: any): Json {
    const { personal, public: _public, ...plain } = JSON.parse(JSON.stringify(schema)) as Json
    const show = (part: object) => this.show(part)
    const each = (list: Json) => Object.fromEntries(Object.entries(list).map(([name, part]) => [name, show(part)]))
    // A sealed field is its own place, not the shared word: the mark would be lost in a reference.
    if (personal) {
      const inner = show(plain)
      return '$ref' in inner ? { allOf: [inner], 'x-personal': personal } : { ...inner, 'x-personal': personal }
    }
    return {
      ...plain,
      ...(plain['properties'] ? { properties: each(plain['properties']) } : {}),
      ...(plain['patternProperties'] ? { patternProperties: each(plain['patternProperties']) } : {}),
      ...(plain['items'] ? { items: show(plain['items']) } : {}),
      ...(plain['anyOf'] ? { anyOf: plain['anyOf'].map(show) } : {}),
    }
  }

  /** As many of the words, from the last, as it takes to be different from all other names. */
  private free(words: readonly string[]): string {
    const taken = new Set(this.names.values())
    for (let count = 1; count <= words.length; count += 1) {
      const name = words.slice(-count).join('')
      if (!taken.has(name)) return name
    }
    return this.free([...words.slice(0, 1), 'Other', ...words.slice(1)])
  }
}

/** Equal schemas print equal, whoever made them. */
const print = (schema: object): string => JSON.stringify(schema)

function parts(schema: any): [schema: any, field: string][] {
  return [
    ...Object.entries<any>(schema.properties ?? {}).map(([name, part]): [any, string] => (part.items ? [part.items, singular(capital(name))] : [part, capital(name)])),
    ...Object.values(schema.patternProperties ?? {}).map((part): [any, string] => [part, 'Value']),
    ...(schema.anyOf ?? []).map((part: any): [any, string] => [part, 'Choice']),
  ]
}

const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/(?<=sh|ss|x)es$|s$/, '')
export const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1)
