// Reference pages for people, made from the contracts: what can be asked, what is told, what is refused.
import { roles, type Access, type Contract, type FactType, type Operation } from '../contract.ts'
import { platformRefusals, refusalCatalogue } from '../refusals.ts'
import { withOperations } from './openapi.ts'
import { sharedWords } from './schemas.ts'

/** Markdown by file name. */
export function referencePages(contracts: readonly Contract[]): Record<string, string> {
  const all = withOperations(contracts)
  return { 'operations.md': operationsPage(all), 'facts.md': factsPage(all), 'refusals.md': refusalsPage(all) }
}

const made = 'Made from the contracts by `npm run docs`; change those, not this page.'
const page = (title: string, lead: string, sections: readonly string[]): string => `# ${title}\n\n${lead}\n\n${made}\n\n${sections.join('\n\n')}\n`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

// ── operations ──────────────────────────────────────────────────────────────────────────────────────────────────────

function operationsPage(contracts: readonly Contract[]): string {
  const sections = contracts.filter(({ operations }) => operations.length > 0).map(({ context, about, operations }) => `## ${context}\n\n${about}\n\n${operations.map(operationSection).join('\n\n')}`)
  return page('What can be asked', 'Every operation of every context, with who may call it. Paths under `/internal/` are for other contexts. `openapi.json` beside this page says the same for programs.', sections)
}

function operationSection(operation: Operation): string {
  const { name, method, path, about, status, output, input, refusals } = operation
  const fields = fieldRows(input)
  return [
    `### ${name}`,
    `\`${method} ${path}\`: ${about}`,
    [`- ${mayCall(operation.access)}`, ...habits(operation)].join('\n'),
    ...(fields.length ? [table(['field', 'is'], fields)] : []),
    `Answers ${status} with ${says(output)}.`,
    ...(refusals.length ? [`Refuses with ${refusals.map((code) => `[\`${code}\`](refusals.md#${code})`).join(', ')}.`] : []),
  ].join('\n\n')
}

function mayCall(access: Access): string {
  switch (access.who) {
    case 'anyone':
      return 'Anybody may call it.'
    case 'contexts':
      return 'Only other contexts may call it.'
    case 'signed-webhook':
      return 'Whoever signs it: the signature is checked.'
    case 'signed-in':
      return access.roles.length === roles.length ? 'Everybody who is signed in may call it.' : `May be called by: ${access.roles.join(', ')}.`
  }
}

const habits = ({ idempotency, edit, fallback }: Operation): string[] => [
  ...(idempotency === 'natural' ? [] : ['- Needs an `Idempotency-Key`.']),
  ...(edit ? ['- Needs `If-Match` and answers with the new `ETag`.'] : []),
  ...(fallback === undefined ? [] : [`- A caller in another process goes on with \`${JSON.stringify(fallback)}\` while it cannot be reached.`]),
]

// ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function factsPage(contracts: readonly Contract[]): string {
  const sections = contracts.filter(({ facts }) => facts.length > 0).map(({ context, facts }) => `## ${context}\n\n${facts.map(factSection).join('\n\n')}`)
  return page('What is told', 'Every fact of every context. What is marked 🔒 is sealed with the key of the person named. `asyncapi.json` beside this page says the same for programs.', sections)
}

const factSection = (fact: FactType): string =>
  [`### ${fact.name}`, `${fact.about} Version ${fact.version}.${fact.aliases.length ? ` Also known as ${fact.aliases.map((alias) => `\`${alias}\``).join(', ')}.` : ''}`, table(['field', 'is'], fieldRows(fact.data))].join('\n\n')

// ── refusals ────────────────────────────────────────────────────────────────────────────────────────────────────────

function refusalsPage(contracts: readonly Contract[]): string {
  const owners = (code: string): string => (code in platformRefusals ? 'the platform' : contracts.filter(({ refusals }) => code in refusals).map(({ context }) => context).join(', '))
  const sections = [...refusalCatalogue(contracts)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, { status, says }]) => `### ${code}\n\n${status}, from ${owners(code)}. ${says}`)
  return page('What is refused', 'A refusal is an answer: problem details (RFC 9457) with one of these codes. Codes are stable; sentences may get better.', sections)
}

// ── schemas in words ────────────────────────────────────────────────────────────────────────────────────────────────

function fieldRows(schema: any): [name: string, is: string][] {
  const required = new Set<string>(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).map(([name, part]) => [`\`${name}\``, `${required.has(name) ? '' : 'optional, '}${says(part as object)}`])
}

/** What a value may be, in a few words. */
function says(schema: any, depth = 0): string {
  const { personal, ...plain } = schema
  if (personal) return `🔒 of the ${personal}: ${says(plain, depth)}`
  const word = words.get(JSON.stringify(schema))
  if (word) return word
  if (schema.enum) return schema.enum.map((value: string) => `\`${value}\``).join(', ')
  if (schema.anyOf) return schema.anyOf.map((part: object) => says(part, depth)).join(' or ')
  switch (schema.type) {
    case 'array':
      return `a list of ${says(schema.items, depth)}${schema.maxItems ? `, at most ${schema.maxItems}` : ''}`
    case 'object':
      return objectSays(schema, depth)
    case 'string':
      return schema.pattern ? `text like \`${schema.pattern}\`` : schema.maxLength ? `text, at most ${schema.maxLength} long` : schema.format ? `a ${schema.format}` : 'text'
    case 'integer':
    case 'number':
      return `a ${schema.type === 'integer' ? 'whole number' : 'number'}${schema.minimum === undefined ? '' : ` from ${schema.minimum}`}${schema.maximum === undefined ? '' : ` to ${schema.maximum}`}`
    case 'boolean':
      return 'true or false'
    default:
      return 'anything'
  }
}
const words = new Map(Object.entries(sharedWords).map(([name, schema]) => [JSON.stringify(schema), name]))

function objectSays(schema: any, depth: number): string {
  if (schema.patternProperties) return `a record of ${says(Object.values(schema.patternProperties)[0], depth)}`
  const names = Object.keys(schema.properties ?? {})
  if (names.length === 0) return 'nothing'
  if (depth > 1) return `{ ${names.join(', ')} }`
  const required = new Set<string>(schema.required ?? [])
  return `{ ${names.map((name) => `${name}${required.has(name) ? '' : '?'}: ${says(schema.properties[name], depth + 1)}`).join('; ')} }`
}
