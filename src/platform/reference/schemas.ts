// Schemas as documents show them: the shared words by name, shapes that return by reference, and our marks as `x-…`.
import { Code, Count, Currency, Email, Id, Language, Minutes, Money, Phone, Position, Time } from '../contract.ts'

export type Json = Record<string, any>

/** The words that every contract shares; in documents they appear once, under these names. */
export const sharedWords: Readonly<Record<string, object>> = { Code, Count, Currency, Email, Id, Language, Minutes, Money, Phone, Position, Time }

/** Collects what documents refer to: the shared words, and named shapes that several places use. */
export class Schemas {
  readonly components: Record<string, Json> = {}
  private readonly names = new Map<string, string>(Object.entries(sharedWords).map(([name, schema]) => [print(schema), name]))

  /** Gives shapes a name where they are used more than once. Uses come in the order of their importance. */
  nameRepeated(uses: readonly { name: string; schema: object }[]): void {
    const times = new Map<string, number>()
    const suggested = new Map<string, string>()
    const count = (schema: any, name: string) => {
      const text = print(schema)
      times.set(text, (times.get(text) ?? 0) + 1)
      if (!suggested.has(text)) suggested.set(text, name)
      for (const [part, words] of parts(schema)) count(part, name + words)
    }
    for (const { name, schema } of uses) count(schema, name)
    for (const [text, name] of suggested) {
      const isWorthIt = text.startsWith('{"type":"object"') && text.length > 200 && times.get(text)! > 1
      if (isWorthIt && !this.names.has(text)) this.names.set(text, this.free(name))
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

  private free(name: string): string {
    const taken = new Set(this.names.values())
    return taken.has(name) ? this.free(`${name}_`) : name
  }
}

/** Equal schemas print equal, whoever made them. */
const print = (schema: object): string => JSON.stringify(schema)

function parts(schema: any): [schema: any, words: string][] {
  return [
    ...Object.entries(schema.properties ?? {}).map(([name, part]): [any, string] => [part, capital(name)]),
    ...Object.values(schema.patternProperties ?? {}).map((part): [any, string] => [part, 'Value']),
    ...(schema.items ? [[schema.items, 'Item'] as [any, string]] : []),
    ...(schema.anyOf ?? []).map((part: any): [any, string] => [part, 'Choice']),
  ]
}

export const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1)
