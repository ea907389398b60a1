// What every contract keeps to. A finding is a sentence.
import type { Contract, FactType, Operation } from '../platform/contract.ts'
import { personalFields } from '../platform/personal-data.ts'
import { platformRefusals } from '../platform/refusals.ts'

/** What stands in a schema: JSON Schema with our two marks, `personal` and `public`. */
interface Schema {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown
  const?: unknown
  personal?: string
  public?: boolean
  properties?: Record<string, Schema>
  patternProperties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  allOf?: Schema[]
}

// ── operations ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function operationsAreSound(contracts: readonly Contract[]): string[] {
  const operations = contracts.flatMap((contract) => contract.operations.map((operation) => ({ contract, operation })))
  const address = ({ method, path }: Operation) => `${method} ${path.replace(/:\w+/g, ':')}`
  return [
    ...twice(operations.map(({ operation }) => operation.name)).map((name) => `Two operations are called ${name}.`),
    ...twice(operations.map(({ operation }) => address(operation))).map((where) => `Two operations are at ${where}.`),
    ...operations.flatMap(({ contract, operation }) => operationIsSound(contract, operation)),
  ]
}

function operationIsSound({ context }: Contract, { name, method, path, input, idempotency, edit, access, about }: Operation): string[] {
  const wrong: string[] = []
  const schema = input as Schema
  if (!name.startsWith(`${context}.`)) wrong.push(`${name} stands in the contract of ${context}: call it ${context}.…`)
  if (!about.endsWith('.')) wrong.push(`${name} says "${about}", which is not a sentence.`)
  if (method === 'GET' && idempotency !== 'natural') wrong.push(`${name} is a GET: repeating it changes nothing, so it takes no key.`)
  if (edit && method !== 'PUT' && method !== 'PATCH') wrong.push(`${name} is an edit of something with a version, so its method is PUT or PATCH.`)
  const isInternal = path.startsWith('/internal/')
  if (isInternal ? access.who !== 'contexts' : access.who === 'contexts') wrong.push(`${name} is at ${path}: paths under /internal/ are for other contexts, and only they.`)
  for (const parameter of parametersOf(path)) {
    if (!schema.properties?.[parameter]) wrong.push(`${name} has :${parameter} in its path but not in its input.`)
    else if (!schema.required?.includes(parameter)) wrong.push(`${name} has :${parameter} in its path, so it cannot be optional in its input.`)
  }
  return wrong
}

export const parametersOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((found) => found[1]!)

/** An operation refuses with codes of its own context, of the platform, or of contexts that its own asks. */
export function refusalsAreKnown(contracts: readonly Contract[], asks: (context: string, neighbour: string) => boolean): string[] {
  const wrong = contracts.flatMap(({ context, operations, refusals }) =>
    operations.flatMap(({ name, refusals: codes }) =>
      codes.flatMap((code) => {
        if (code in refusals || code in platformRefusals) return []
        const owners = contracts.filter((other) => code in other.refusals).map((other) => other.context)
        if (owners.length === 0) return [`${name} refuses with ${code}, which nobody explains.`]
        return owners.some((owner) => asks(context, owner)) ? [] : [`${name} refuses with ${code} of ${owners.join(' or ')}, but ${context} never asks ${owners.length > 1 ? 'them' : 'it'} anything.`]
      }),
    ),
  )
  return [...wrong, ...codesExplainedTwice(contracts)]
}

/** A client knows a code by itself, whoever sent it. */
function codesExplainedTwice(contracts: readonly Contract[]): string[] {
  const first = new Map<string, { by: string; text: string }>(Object.entries(platformRefusals).map(([code, { status, says }]) => [code, { by: 'the platform', text: `${status} ${says}` }]))
  const wrong: string[] = []
  for (const { context, refusals } of contracts) {
    for (const [code, { status, says }] of Object.entries(refusals)) {
      const known = first.get(code)
      if (known && known.text !== `${status} ${says}`) wrong.push(`${known.by} and ${context} explain ${code} differently.`)
      first.set(code, known ?? { by: context, text: `${status} ${says}` })
    }
  }
  return wrong
}

// ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export function factsAreSound(contracts: readonly Contract[]): string[] {
  const facts = contracts.flatMap((contract) => contract.facts.map((fact) => ({ contract, fact })))
  return [
    ...twice(facts.map(({ fact }) => fact.name)).map((name) => `Two facts are called ${name}.`),
    ...facts.filter(({ contract, fact }) => contract.context !== fact.context).map(({ contract, fact }) => `${fact.name} of ${fact.context} stands in the contract of ${contract.context}.`),
    ...facts.filter(({ fact }) => !/^[a-z]+\.[a-z_]+$/.test(fact.name)).map(({ fact }) => `${fact.name} is not named like thing.what_happened.`),
  ]
}

/** Names of the design documents that no fact answers to. */
export function namesNobodyAnswersTo(contracts: readonly Contract[], names: readonly string[]): string[] {
  const known = new Set(contracts.flatMap((contract) => contract.facts.flatMap((fact) => [fact.name, ...fact.aliases])))
  return names.filter((name) => !known.has(name)).map((name) => `The documents call something ${name}, but no fact has that name or alias.`)
}

// ── personal data ───────────────────────────────────────────────────────────────────────────────────────────────────

/** What somebody typed or what tells who they are travels sealed; what everybody may read says so with `public`. */
export function personalDataIsSealed(fact: FactType): string[] {
  return [...openTexts(fact.data as Schema, fact.name, ''), ...sealsThatCannotBe(fact)]
}

const tellsWho = /(?:^|[a-z])(?:name|phone|e-?mail|address|note|text)s?$/i

function openTexts(schema: Schema, at: string, name: string): string[] {
  if (schema.personal || schema.public) return []
  if (isText(schema)) {
    const bounded = schema.pattern !== undefined || schema.format !== undefined || schema.enum !== undefined || schema.const !== undefined
    if (tellsWho.test(name)) return [`${at} may tell who somebody is: mark it personal('…'), or use PublicText if everybody may read it.`]
    return bounded ? [] : [`${at} can hold anything that somebody types: mark it personal('…'), use PublicText, or give it a pattern.`]
  }
  if (tellsWho.test(name) && schema.type === 'object') return [`${at} may tell who somebody is: mark it personal('…').`]
  return inside(schema).flatMap(([part, path, own]) => openTexts(part, `${at}${path}`, own ?? name))
}

const isText = (schema: Schema) => schema.type === 'string' && !/^(uuid|date-time)$/.test(schema.format ?? '') && schema.enum === undefined && schema.const === undefined

/** The parts of a schema: with what they add to the path and, where they have one, their own name. */
function inside(schema: Schema): [part: Schema, path: string, name?: string][] {
  const more = schema.additionalProperties
  return [
    ...Object.entries(schema.properties ?? {}).map(([name, part]): [Schema, string, string] => [part, `.${name}`, name]),
    ...Object.values(schema.patternProperties ?? {}).map((part): [Schema, string] => [part, '.*']),
    ...(typeof more === 'object' ? [[more, '.*'] as [Schema, string]] : []),
    ...(schema.items ? [[schema.items, '[]'] as [Schema, string]] : []),
    ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].map((part): [Schema, string] => [part, '']),
  ]
}

/** A mark that the vault does not find, or whose person the fact does not name, seals nothing. */
function sealsThatCannotBe(fact: FactType): string[] {
  const found = personalFields(fact)
  const data = fact.data as Schema
  const unnamed = found
    .filter(({ subject }) => data.properties?.[subject]?.format !== 'uuid' || !data.required?.includes(subject))
    .map(({ path, subject }) => `${fact.name}.${path.join('.')} is sealed with the key of ${subject}, but the fact has no such field.`)
  const marks = countMarks(data)
  return marks === found.length ? unnamed : [...unnamed, `${fact.name} marks ${marks} fields as personal, but only ${found.length} can be sealed: mark the record or union as a whole.`]
}

const countMarks = (schema: Schema): number => (schema.personal ? 1 : inside(schema).reduce((sum, [part]) => sum + countMarks(part), 0))

const twice = (names: readonly string[]): string[] => [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
